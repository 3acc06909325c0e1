import type { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** Makes the service's Prisma client on the kit's adapter. */
export const createPrisma = (adapter: PrismaPg): PrismaClient => new PrismaClient({ adapter });
