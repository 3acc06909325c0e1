import { HouseholdState } from '@one-window/contracts/people-housing';
import { replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { recheckAllowancesOnHouseholdChange } from '../reactions/recheck-allowances-on-household-change.ts';

const keep = HouseholdState.pick({ gridCode: true, memberIds: true });

/** People & housing's households: who lives together, which is what a subsistence allowance counts. */
export const householdReplica = (parts: Pick<ServiceParts, 'clock'>) =>
  replica<ReturnType<(typeof keep)['parse']>>({
    owner: 'people-housing',
    noun: 'household',
    ...replicaTableOf<typeof keep>('household_replica', keep),
    effects: [recheckAllowancesOnHouseholdChange(parts)],
  });
