import { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import {
  updateVisitPlansOnAllowanceChange,
  type KeptAllowance,
} from '../reactions/update-visit-plans-on-allowance-change.ts';

const keep = SubsistenceAllowanceState.pick({ memberIds: true });

/** Civil affairs' subsistence allowances: who lives on one is visited monthly. */
export const allowanceReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<KeptAllowance>({
    owner: 'civil-affairs',
    noun: 'subsistence-allowance',
    ...replicaTableOf<typeof keep>('allowance_replica', keep),
    effects: [updateVisitPlansOnAllowanceChange(parts)],
  });
