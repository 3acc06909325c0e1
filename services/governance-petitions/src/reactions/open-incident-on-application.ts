import type { ApplicationState } from '@one-window/contracts/one-window';
import { reactionToEach } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { openIncidentOf, opensIncident } from '../incident/open-incident.ts';

/** Opens the incident of another department's matter; for an application of this department its case does that. */
export const openIncidentOnApplication = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reactionToEach<ApplicationState>('open-incident-on-application', async (change, tx) => {
    if (opensIncident(change.new) && !cases.isOurs(change.new))
      await openIncidentOf(tx, change.id, change.new, clock.now());
  });
