import { policy, userErrors } from '@one-window/contracts/people-housing';
import { gather, type ServiceDefinition } from '@one-window/service';
import { cases } from './case/cases.ts';
import { caseResolvers } from './case/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { houseResolvers } from './house/resolvers.ts';
import { householdResolvers } from './household/resolvers.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { forgetGuesses } from './jobs/forget-guesses.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { mergeResolvers } from './merge/resolvers.ts';
import { permitResolvers } from './permit/resolvers.ts';
import { presenceResolvers } from './presence/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { divisionReplica } from './replicas/division.ts';
import { gridReplica } from './replicas/grid.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { searchResolvers } from './search/resolvers.ts';
import { snapshots } from './snapshots/snapshots.ts';
import { residentInputs, subjects } from './subjects.ts';

/** People & housing: owner of residents, households and houses; decides permits, registrations and household changes. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'people-housing',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    caseResolvers,
    residentResolvers,
    householdResolvers,
    houseResolvers,
    searchResolvers,
    mergeResolvers,
    presenceResolvers,
    permitResolvers,
    indicatorResolvers,
  ),
  createResources,
  createLoaders,
  replicas: (resources, parts) => [gridReplica, divisionReplica, cases.applicationReplica(resources, parts)],
  snapshots: () => [...snapshots, cases.snapshot],
  jobs: (resources) => [cases.lapseTerms(resources), forgetGuesses],
};
