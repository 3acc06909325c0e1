import { policy, userErrors } from '@one-window/contracts/governance-petitions';
import { sweepPhotos } from '@one-window/procedures';
import type { ServiceDefinition } from '@one-window/service';
import { cases } from './case/cases.ts';
import { reviewVisitPlans } from './jobs/review-visit-plans.ts';
import { superviseIncidentsJob } from './jobs/supervise-incidents.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { createResources, type Resources } from './resources.ts';
import { allowanceReplica } from './replicas/allowance.ts';
import { applicationReplica } from './replicas/application.ts';
import { caseFileReplica } from './replicas/case-file.ts';
import { residentReplica } from './replicas/resident.ts';
import { resolvers } from './resolvers.ts';
import { incidentSnapshot } from './snapshots/incident.ts';
import { divisionSnapshot, gridSnapshot, organisationSnapshot } from './snapshots/places.ts';
import { residentInputs, subjects } from './subjects.ts';

/** Governance and petitions: divisions, grids, patrols, visits, organisations, incidents, disputes. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'governance-petitions',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers,
  createResources,
  createLoaders,
  replicas: (resources, parts) => [
    residentReplica(parts),
    applicationReplica(resources, parts),
    caseFileReplica(parts),
    allowanceReplica(parts),
  ],
  snapshots: () => [divisionSnapshot, gridSnapshot, organisationSnapshot, incidentSnapshot, cases.snapshot],
  jobs: (resources) => [reviewVisitPlans, superviseIncidentsJob, cases.lapseTerms(resources), sweepPhotos],
  authority: { owner: 'people-housing', noun: 'resident' },
};
