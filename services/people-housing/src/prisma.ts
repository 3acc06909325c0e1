import type { ServiceDefinition } from '@one-window/service';
import { PrismaClient, type Prisma } from './generated/prisma/client.ts';

/** Makes the service's Prisma client on the kit's adapter. */
export const createPrisma: ServiceDefinition<Prisma.TransactionClient, unknown, unknown>['createPrisma'] = (adapter) =>
  new PrismaClient({ adapter });
