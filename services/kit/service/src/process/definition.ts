import type { PrismaLike, PrismaTransaction } from '@one-window/database';
import type { Consumer, Replica, SnapshotSource } from '@one-window/messaging';
import type { PrismaPg } from '@prisma/adapter-pg';
import type { Job } from '../jobs/jobs.ts';
import type { ServiceParts } from '../request/context.ts';
import type { Look } from '../request/loaders.ts';
import type { Graph } from './schema.ts';

/** Everything that makes a department's process its own; the kit does the rest. */
export interface ServiceDefinition<Client extends PrismaTransaction, Loaders, Own> extends Graph {
  createPrisma(adapter: PrismaPg): PrismaLike<Client>;
  /** What the service keeps for its lifetime. */
  createOwn(parts: ServiceParts<Client>): Own;
  createLoaders(look: Look, own: Own): Loaders;
  consumers?(own: Own, parts: ServiceParts<Client>): readonly Consumer<Client>[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each replica has a state of its own
  replicas?(own: Own, parts: ServiceParts<Client>): readonly Replica<any, Client>[];
  /** What it publishes of its own aggregates; heartbeats vouch for the same nouns. */
  snapshots?(own: Own, parts: ServiceParts<Client>): readonly SnapshotSource[];
  jobs?(own: Own, parts: ServiceParts<Client>): readonly Job<Client>[];
  /** The replica whose age decides STALE_AUTHORITY, and without which the service is not ready; none for the owner of residents. */
  authority?: { owner: string; noun: string };
}
