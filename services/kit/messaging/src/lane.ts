import type { PrismaTransaction } from '@one-window/database';
import type { Consumer, Replica } from './consumer.ts';
import { eventsOf, laneName, snapshotSubject, streamOf } from './names.ts';
import type { Durable } from './streams.ts';

/** All that one service does about one foreign aggregate: one queue, in order, with one inbox key. */
export interface Lane<Client extends PrismaTransaction = PrismaTransaction> {
  /** `<service>--<owner>--<noun>`. */
  name: string;
  service: string;
  owner: string;
  noun: string;
  // the state's type is the replica's own affair; here it only passes through
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  replica?: Replica<any, Client>;
  consumers: Consumer<Client>[];
  events: Durable;
  snapshots: Durable;
}

/**
 * Groups consumers and replicas by the aggregate they are about.
 * @throws Error when a noun has two replicas or two consumers share a name
 */
export function lanesOf<Client extends PrismaTransaction>(
  service: string,
  consumers: readonly Consumer<Client>[],
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  replicas: readonly Replica<any, Client>[],
): Lane<Client>[] {
  const lanes = new Map<string, Lane<Client>>();
  const laneOf = (owner: string, noun: string) => {
    const name = laneName(service, owner, noun);
    const present = lanes.get(name);
    if (present) return present;
    const stream = streamOf(owner);
    const lane: Lane<Client> = {
      name,
      service,
      owner,
      noun,
      consumers: [],
      events: { stream, name, filter: eventsOf(owner, noun) },
      snapshots: { stream, name: `${name}--snapshot`, filter: snapshotSubject(owner, noun, service) },
    };
    lanes.set(name, lane);
    return lane;
  };
  for (const replica of replicas) {
    const lane = laneOf(replica.owner, replica.noun);
    if (lane.replica) throw new Error(`${service} has two replicas of ${replica.owner}.${replica.noun}`);
    lane.replica = replica;
  }
  const names = new Set<string>();
  for (const consumer of consumers) {
    if (names.has(consumer.name)) throw new Error(`${service} has two consumers named "${consumer.name}"`);
    names.add(consumer.name);
    laneOf(consumer.eventType.owner, consumer.eventType.noun).consumers.push(consumer);
  }
  return [...lanes.values()];
}
