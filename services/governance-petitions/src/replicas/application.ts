import { reactionToEach } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { openIncidentOf, opensIncident } from '../incident/open-incident.ts';
import type { Resources } from '../resources.ts';

/** The window's applications for this department, each followed by its case, and other departments' matters that open an incident. */
export const applicationReplica = (resources: Resources, parts: ServiceParts) =>
  cases.applicationReplica(resources, parts, {
    keeps: opensIncident,
    effects: [
      reactionToEach('open-incident', async (change, tx) => {
        if (opensIncident(change.new) && !cases.isOurs(change.new))
          await openIncidentOf(tx, change.id, change.new, parts.clock.now());
      }),
    ],
  });
