import { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { reaction, replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followAllowances, type KeptAllowance } from '../reactions/subsidise-medical-insurance-on-allowance.ts';

const keep = SubsistenceAllowanceState.pick({
  gridCode: true,
  memberIds: true,
  status: true,
  fromMonth: true,
  throughMonth: true,
});

/** Civil affairs' subsistence allowances: this service subsidises their members' premium of medical insurance. */
export const allowanceReplica = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  replica<KeptAllowance>({
    owner: 'civil-affairs',
    noun: 'subsistence-allowance',
    ...replicaTableOf<typeof keep>('allowance_replica', keep),
    effects: [reaction('subsidise-medical-insurance', (changes, tx) => followAllowances(tx, changes, clock.today()))],
  });
