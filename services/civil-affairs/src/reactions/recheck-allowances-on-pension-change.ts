import type { PensionState } from '@one-window/contracts/social-security';
import { reaction } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { followPersons } from '../benefit/follow-persons.ts';
import { followHouseholds } from '../subsistence/follow-households.ts';

/** Checks again the subsistence allowances of households in which a pension changed, and what their members draw in person. */
export const recheckAllowancesOnPensionChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reaction<PensionState>('recheck-allowances-on-pension-change', async (changes, tx) => {
    const today = clock.today();
    const residentIds = changes.map(({ new: { residentId } }) => residentId);
    await followPersons(tx, await followHouseholds(tx, { residentIds }, today), today);
  });
