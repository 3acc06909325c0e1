import type { Consumer, Replica, SnapshotSource } from '@one-window/messaging';
import type { Job } from '../jobs/jobs.ts';
import type { ServiceParts } from '../request/context.ts';
import type { Look } from '../request/loaders.ts';
import type { Graph } from './schema.ts';

/** Everything that makes a department's process its own; the kit does the rest. */
export interface ServiceDefinition<Loaders, Own> extends Graph {
  /** What the service keeps for its lifetime. */
  createOwn(parts: ServiceParts): Own;
  createLoaders(look: Look, own: Own): Loaders;
  consumers?(own: Own, parts: ServiceParts): readonly Consumer[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each replica has a state of its own
  replicas?(own: Own, parts: ServiceParts): readonly Replica<any>[];
  /** What it publishes of its own aggregates; heartbeats vouch for the same nouns. */
  snapshots?(own: Own, parts: ServiceParts): readonly SnapshotSource[];
  jobs?(own: Own, parts: ServiceParts): readonly Job[];
  /** The replica whose age decides STALE_AUTHORITY, and without which the service is not ready; none for the owner of residents. */
  authority?: { owner: string; noun: string };
}
