import { policy } from '@one-window/contracts/people-housing';
import type { ServiceDefinition } from '@one-window/kit/service';
import type { Prisma } from './generated/prisma/client.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { createOwn, type Own } from './own.ts';
import { createPrisma } from './prisma.ts';
import { resolvers } from './resolvers.ts';
import { snapshots } from './snapshots/snapshots.ts';

/** People & housing: owner of residents, households and houses; it consumes nothing of others. */
export const definition: ServiceDefinition<Prisma.TransactionClient, Loaders, Own> = {
  name: 'people-housing',
  policy,
  resolvers,
  createPrisma,
  createOwn,
  createLoaders,
  snapshots: () => snapshots,
};
