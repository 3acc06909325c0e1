import { PensionState } from '@one-window/contracts/social-security';
import { reaction, replica, replicaTableOf } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followPersons } from '../benefit/follow-persons.ts';
import { followHouseholds } from '../subsistence/follow-households.ts';

/** Social security's pensions: income of a household. One that is held back counts as well: it is due. */
export const pensionReplica = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  replica<PensionState>({
    owner: 'social-security',
    noun: 'pension',
    ...replicaTableOf<typeof PensionState>('pension_replica', PensionState),
    effects: [
      reaction('recheck-income-on-pension', async (changes, tx) => {
        const today = clock.today();
        const residentIds = changes.map(({ new: { residentId } }) => residentId);
        await followPersons(tx, await followHouseholds(tx, { residentIds }, today), today);
      }),
    ],
  });
