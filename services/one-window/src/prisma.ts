import type { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** The service's Prisma client on the kit's pool. */
export const createPrisma = (adapter: PrismaPg) => new PrismaClient({ adapter });
