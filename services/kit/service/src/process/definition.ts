import type { Consumer, Replica, SnapshotSource } from '@one-window/messaging';
import type { Job } from '../jobs/jobs.ts';
import type { ServiceParts } from '../request/context.ts';
import type { Reads } from '../request/loaders.ts';
import type { Graph } from './schema.ts';

/** What is specific to a department's process; the kit does the rest. */
export interface ServiceDefinition<Loaders, Resources> extends Graph {
  /** What the service keeps for its lifetime. */
  createResources(parts: ServiceParts): Resources;
  createLoaders(reads: Reads, resources: Resources): Loaders;
  consumers?(resources: Resources, parts: ServiceParts): readonly Consumer[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each replica has a state of its own
  replicas?(resources: Resources, parts: ServiceParts): readonly Replica<any>[];
  /** The nouns of which it publishes snapshots and heartbeats. */
  snapshots?(resources: Resources, parts: ServiceParts): readonly SnapshotSource[];
  jobs?(resources: Resources, parts: ServiceParts): readonly Job[];
  /**
   * Tables without data of a person or a matter, which everybody may read; the service does not start when any other
   * table is without row-level security.
   */
  openTables?: readonly string[];
  /**
   * The replica whose age decides STALE_AUTHORITY, and without which the service is not ready; absent for the owner of
   * residents.
   */
  authority?: { owner: string; noun: string };
}
