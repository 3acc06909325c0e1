import { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { reaction, replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followAllowances, type KeptAllowance } from '../reactions/update-visit-plans-on-allowance-change.ts';

const keep = SubsistenceAllowanceState.pick({ memberIds: true });

/** Civil affairs' subsistence allowances: who lives on one is visited monthly. */
export const allowanceReplica = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  replica<KeptAllowance>({
    owner: 'civil-affairs',
    noun: 'subsistence-allowance',
    ...replicaTableOf<typeof keep>('allowance_replica', keep),
    effects: [reaction('follow-allowances', (changes, tx) => followAllowances(tx, changes, clock.today()))],
  });
