import { SubsistenceAllowanceState } from '@one-window/contracts/civil-affairs';
import { replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import {
  subsidiseMedicalInsuranceOnAllowance,
  type KeptAllowance,
} from '../reactions/subsidise-medical-insurance-on-allowance.ts';

const keep = SubsistenceAllowanceState.pick({
  gridCode: true,
  memberIds: true,
  status: true,
  fromMonth: true,
  throughMonth: true,
});

/** Civil affairs' subsistence allowances: this service subsidises their members' premium of medical insurance. */
export const allowanceReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<KeptAllowance>({
    owner: 'civil-affairs',
    noun: 'subsistence-allowance',
    ...replicaTableOf<typeof keep>('allowance_replica', keep),
    effects: [subsidiseMedicalInsuranceOnAllowance(parts)],
  });
