import type { ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { opensIncident } from '../incident/open-incident.ts';
import { openIncidentOnApplication } from '../reactions/open-incident-on-application.ts';
import type { Resources } from '../resources.ts';

/** The window's applications for this department, each followed by its case, and other departments' matters that open an incident. */
export const applicationReplica = (resources: Resources, parts: ServiceParts) =>
  cases.applicationReplica(resources, parts, {
    keeps: opensIncident,
    effects: [openIncidentOnApplication(parts)],
  });
