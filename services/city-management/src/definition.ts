import { policy, userErrors } from '@one-window/contracts/city-management';
import { sweepPhotos } from '@one-window/procedures';
import { gather, type ServiceDefinition } from '@one-window/service';
import { caseFileResolvers } from './case-file/resolvers.ts';
import { cases } from './case/cases.ts';
import { caseResolvers } from './case/resolvers.ts';
import { componentResolvers } from './component/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { inspectorTaskResolvers } from './inspector-task/resolvers.ts';
import { recalculateDeadlines } from './jobs/recalculate-deadlines.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { permitResolvers } from './permit/resolvers.ts';
import { placeResolvers } from './place/resolvers.ts';
import { applicationReplica } from './replicas/application.ts';
import { gridReplica } from './replicas/grid.ts';
import { incidentReplica } from './replicas/incident.ts';
import { organisationReplica } from './replicas/organisation.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { caseFileSnapshot } from './snapshots/case-file.ts';
import { subjects } from './subjects.ts';

/** City management: components, case files, inspectors' tasks, permits to occupy a road. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'city-management',
  policy,
  subjects,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    caseResolvers,
    caseFileResolvers,
    inspectorTaskResolvers,
    componentResolvers,
    permitResolvers,
    residentResolvers,
    placeResolvers,
    indicatorResolvers,
  ),
  createResources,
  createLoaders,
  replicas: (resources, parts) => [
    residentReplica,
    gridReplica,
    organisationReplica,
    incidentReplica(parts),
    applicationReplica(resources, parts),
  ],
  snapshots: () => [cases.snapshot, caseFileSnapshot],
  jobs: (resources) => [cases.lapseTerms(resources), recalculateDeadlines(), sweepPhotos],
  authority: { owner: 'people-housing', noun: 'resident' },
};
