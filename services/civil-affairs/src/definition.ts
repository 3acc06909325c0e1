import { policy, userErrors } from '@one-window/contracts/civil-affairs';
import { gather, type ServiceDefinition } from '@one-window/service';
import { benefitResolvers } from './benefit/resolvers.ts';
import { cases } from './case/cases.ts';
import { caseResolvers } from './case/resolvers.ts';
import { disabilityResolvers } from './disability/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { homeCareResolvers } from './home-care/resolvers.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { endPublicitiesJob } from './jobs/end-publicities.ts';
import { proposeOldAgeJob } from './jobs/propose-old-age.ts';
import { runBenefits } from './jobs/run-benefits.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { oldAgeResolvers } from './old-age/resolvers.ts';
import { publicityResolvers } from './publicity/resolvers.ts';
import { keepVisitOnVisitRecorded } from './reactions/keep-visit-on-visit-recorded.ts';
import { householdReplica } from './replicas/household.ts';
import { pensionReplica } from './replicas/pension.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { allowanceSnapshot } from './snapshots/subsistence-allowance.ts';
import { residentInputs, subjects } from './subjects.ts';
import { subsistenceResolvers } from './subsistence/resolvers.ts';
import { volunteerResolvers } from './volunteer/resolvers.ts';

/** Civil affairs: subsistence allowance, old-age allowance, disability subsidies, home care, volunteers' hours. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'civil-affairs',
  policy,
  subjects,
  residentInputs,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    caseResolvers,
    benefitResolvers,
    subsistenceResolvers,
    publicityResolvers,
    oldAgeResolvers,
    disabilityResolvers,
    homeCareResolvers,
    volunteerResolvers,
    residentResolvers,
    indicatorResolvers,
  ),
  createResources,
  createLoaders,
  consumers: () => [keepVisitOnVisitRecorded],
  replicas: (resources, parts) => [
    residentReplica(parts),
    householdReplica(parts),
    pensionReplica(parts),
    cases.applicationReplica(resources, parts),
  ],
  snapshots: () => [cases.snapshot, allowanceSnapshot],
  jobs: (resources) => [runBenefits, endPublicitiesJob, proposeOldAgeJob, cases.lapseTerms(resources)],
  authority: { owner: 'people-housing', noun: 'resident' },
};
