import { HouseholdState } from '@one-window/contracts/people-housing';
import { reaction, replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followPersons } from '../benefit/follow-persons.ts';
import { followHouseholds } from '../subsistence/follow-households.ts';

const keep = HouseholdState.pick({ gridCode: true, memberIds: true });

/** People & housing's households: who lives together, which is what a subsistence allowance counts. */
export const householdReplica = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  replica<ReturnType<(typeof keep)['parse']>>({
    owner: 'people-housing',
    noun: 'household',
    ...replicaTableOf<typeof keep>('household_replica', keep),
    effects: [
      reaction('recheck-allowances-on-household', async (changes, tx) => {
        const today = clock.today();
        const householdIds = changes.map(({ id }) => id);
        await followPersons(tx, await followHouseholds(tx, { householdIds }, today), today);
      }),
    ],
  });
