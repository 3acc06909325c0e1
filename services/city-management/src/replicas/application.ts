import { reactionToEach } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { settleCaseOfIncident } from '../reactions/decide-case-on-incident-end.ts';
import type { Resources } from '../resources.ts';

/** The window's applications; a case whose incident ended before its application arrived is decided at once. */
export const applicationReplica = (resources: Resources, parts: Pick<ServiceParts, 'clock'>) =>
  cases.applicationReplica(resources, parts, {
    effects: [
      reactionToEach('settle-case-of-incident', async ({ id, new: application }, tx) => {
        if (cases.isOurs(application)) await settleCaseOfIncident(tx, id, parts.clock);
      }),
    ],
  });
