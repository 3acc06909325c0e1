import { policy, userErrors } from '@one-window/contracts/social-security';
import { gather, type ServiceDefinition } from '@one-window/service';
import { cases } from './case/cases.ts';
import { caseResolvers } from './case/resolvers.ts';
import { certificationResolvers } from './certification/resolvers.ts';
import { employmentResolvers } from './employment/resolvers.ts';
import type { Resolvers, ResolversParentTypes } from './generated/graph.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { runPensions } from './jobs/run-pensions.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { medicalResolvers } from './medical/resolvers.ts';
import { pensionResolvers } from './pension/resolvers.ts';
import { certifyLifeOnHomeCareVisit } from './reactions/certify-life-on-home-care-visit.ts';
import { certifyLifeOnVisit } from './reactions/certify-life-on-visit.ts';
import { allowanceReplica } from './replicas/allowance.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { createResources, type Resources } from './resources.ts';
import { pensionSnapshot } from './snapshots/pension.ts';
import { subjects } from './subjects.ts';

/** Social security: pensions, life certification, medical insurance, employment. */
export const definition: ServiceDefinition<Loaders, Resources> = {
  name: 'social-security',
  policy,
  subjects,
  userErrors,
  resolvers: gather<Resolvers, ResolversParentTypes>()(
    caseResolvers,
    pensionResolvers,
    certificationResolvers,
    medicalResolvers,
    employmentResolvers,
    residentResolvers,
    indicatorResolvers,
  ),
  createResources,
  createLoaders,
  consumers: (_own, parts) => [certifyLifeOnHomeCareVisit(parts), certifyLifeOnVisit(parts)],
  replicas: (resources, parts) => [
    residentReplica(parts),
    cases.applicationReplica(resources, parts),
    allowanceReplica(parts),
  ],
  snapshots: () => [cases.snapshot, pensionSnapshot],
  jobs: (resources) => [runPensions, cases.lapseTerms(resources)],
  authority: { owner: 'people-housing', noun: 'resident' },
};
