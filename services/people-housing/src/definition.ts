import { policy, userErrors } from '@one-window/contracts/people-housing';
import type { ServiceDefinition } from '@one-window/service';
import { cases } from './case/cases.ts';
import { forgetGuesses } from './jobs/forget-guesses.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { createResources, type Resources } from './resources.ts';
import { divisionReplica } from './replicas/division.ts';
import { gridReplica } from './replicas/grid.ts';
import { resolvers } from './resolvers.ts';
import { snapshots } from './snapshots/snapshots.ts';
import { residentInputs, subjects } from './subjects.ts';

/** People & housing: owner of residents, households and houses; decides permits, registrations and household changes. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'people-housing',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers,
  createResources,
  createLoaders,
  replicas: (resources, parts) => [gridReplica, divisionReplica, cases.applicationReplica(resources, parts)],
  snapshots: () => [...snapshots, cases.snapshot],
  jobs: (resources) => [cases.lapseTerms(resources), forgetGuesses],
};
