import { policy } from '@one-window/contracts/social-security';
import type { ServiceDefinition } from '@one-window/kit/service';
import { caseResolvers } from './case/resolvers.ts';
import type { Prisma } from './generated/prisma/client.ts';
import { runPensions } from './jobs/run-pensions.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { createOwn, type Own } from './own.ts';
import { pensionResolvers } from './pension/resolvers.ts';
import { createPrisma } from './prisma.ts';
import { applicationReplica } from './replicas/application.ts';
import { residentReplica } from './replicas/resident.ts';
import { residentMutations } from './resident/mutations.ts';
import { residentResolvers } from './resident/resolvers.ts';
import { caseSnapshot } from './snapshots/case.ts';
import { pensionSnapshot } from './snapshots/pension.ts';

/** Social security: pension accounts, claims, pensions, life certification. */
export const definition: ServiceDefinition<Prisma.TransactionClient, Loaders, Own> = {
  name: 'social-security',
  policy,
  resolvers: {
    ...caseResolvers,
    ...pensionResolvers,
    ...residentResolvers,
    Mutation: { ...caseResolvers.Mutation, ...residentMutations },
  },
  createPrisma,
  createOwn,
  createLoaders,
  replicas: (_own, parts) => [residentReplica(parts), applicationReplica(parts)],
  snapshots: () => [caseSnapshot, pensionSnapshot],
  jobs: () => [runPensions],
  authority: { owner: 'people-housing', noun: 'resident' },
};
