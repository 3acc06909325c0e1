import type { IncidentState } from '@one-window/contracts/governance-petitions';
import { reactionToEach } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { settleCaseOfIncident } from '../case/settle-case-of-incident.ts';

/** Decides the case of an application when its incident ends. */
export const decideCaseOnIncidentEnd = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reactionToEach<IncidentState>('decide-case-on-incident-end', async ({ new: { applicationId } }, tx) => {
    if (applicationId) await settleCaseOfIncident(tx, applicationId, clock);
  });
