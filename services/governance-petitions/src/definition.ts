import { policy, userErrors } from '@one-window/contracts/governance-petitions';
import { sweepPhotos } from '@one-window/procedures';
import { gather, type ServiceDefinition } from '@one-window/service';
import { careResolvers } from './care/resolvers.ts';
import { cases } from './case/cases.ts';
import { caseResolvers } from './case/resolvers.ts';
import { disputeResolvers } from './dispute/resolvers.ts';
import { divisionResolvers } from './division/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { gridWorkerResolvers } from './grid-worker/resolvers.ts';
import { gridResolvers } from './grid/resolvers.ts';
import { incidentResolvers } from './incident/resolvers.ts';
import { reviewVisitPlans } from './jobs/review-visit-plans.ts';
import { superviseIncidentsJob } from './jobs/supervise-incidents.ts';
import { keyPlaceResolvers } from './key-place/resolvers.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { organisationResolvers } from './organisation/resolvers.ts';
import { patrolResolvers } from './patrol/resolvers.ts';
import { petitionResolvers } from './petition/resolvers.ts';
import { allowanceReplica } from './replicas/allowance.ts';
import { applicationReplica } from './replicas/application.ts';
import { caseFileReplica } from './replicas/case-file.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { incidentSnapshot } from './snapshots/incident.ts';
import { divisionSnapshot, gridSnapshot, organisationSnapshot } from './snapshots/places.ts';
import { residentInputs, subjects } from './subjects.ts';
import { visitResolvers } from './visit/resolvers.ts';

/** Governance and petitions: divisions, grids, patrols, visits, organisations, incidents, disputes. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'governance-petitions',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    divisionResolvers,
    gridResolvers,
    gridWorkerResolvers,
    patrolResolvers,
    visitResolvers,
    organisationResolvers,
    keyPlaceResolvers,
    residentResolvers,
    incidentResolvers,
    disputeResolvers,
    caseResolvers,
    petitionResolvers,
    careResolvers,
  ),
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
  openTables: ['division', 'grid', 'grid_neighbour', 'grid_worker', 'grid_assignment', 'organisation'],
  authority: { owner: 'people-housing', noun: 'resident' },
};
