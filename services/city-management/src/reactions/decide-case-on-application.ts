import type { ApplicationState } from '@one-window/contracts/one-window';
import { reactionToEach } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { settleCaseOfIncident } from '../case/settle-case-of-incident.ts';

/** Decides the case of an application that arrives after its incident has ended. */
export const decideCaseOnApplication = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reactionToEach<ApplicationState>('decide-case-on-application', async ({ id, new: application }, tx) => {
    if (cases.isOurs(application)) await settleCaseOfIncident(tx, id, clock);
  });
