import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followPersons } from '../benefit/follow-persons.ts';
import { followHouseholds } from '../subsistence/follow-households.ts';

/** Checks again the subsistence allowances of households whose members changed, and what their members draw in person. */
export const recheckAllowancesOnHouseholdChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction('recheck-allowances-on-household-change', async (changes, tx) => {
    const today = clock.today();
    const householdIds = changes.map(({ id }) => id);
    await followPersons(tx, await followHouseholds(tx, { householdIds }, today), today);
  });
