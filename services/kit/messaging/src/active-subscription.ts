import { severalVersions, subscriptionDifferences, type Subscription } from '@one-window/contracts';
import { eventsDurable, snapshotDurable, type Durable } from './access.ts';
import type { Consumer, Replica } from './consumer.ts';
import { subscriptionName } from './names.ts';

/**
 * The consumers and the replica of one service for one noun of another, in one version: one queue, in order, with one
 * inbox key.
 */
export interface ActiveSubscription {
  /** `<service>--<owner>--<noun>`. */
  name: string;
  service: string;
  owner: string;
  noun: string;
  version: number;
  // only the replica knows the state's type; here it is passed on
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  replica?: Replica<any>;
  consumers: Consumer[];
  events: Durable;
  snapshots: Durable;
}

/**
 * Groups consumers and replicas by the aggregate they are about.
 * @throws Error when a noun has two replicas, two consumers share a name, or a noun is read in two versions: a fact
 *   published in both would have to have its effect only once
 */
export function activeSubscriptions(
  service: string,
  consumers: readonly Consumer[],
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  replicas: readonly Replica<any>[],
): ActiveSubscription[] {
  const subscriptions = new Map<string, ActiveSubscription>();
  const subscriptionFor = (owner: string, noun: string, version: number) => {
    const present = subscriptions.get(`${owner}.${noun}`);
    if (present && present.version !== version)
      throw new Error(severalVersions(service, `${owner}.${noun}`, [present.version, version]));
    if (present) return present;
    const read = { owner, noun, version };
    const subscription: ActiveSubscription = {
      name: subscriptionName(service, owner, noun),
      service,
      ...read,
      consumers: [],
      events: eventsDurable(service, read),
      snapshots: snapshotDurable(service, read),
    };
    subscriptions.set(`${owner}.${noun}`, subscription);
    return subscription;
  };
  for (const replica of replicas) {
    const subscription = subscriptionFor(replica.owner, replica.noun, replica.version);
    if (subscription.replica) throw new Error(`${service} has two replicas of ${replica.owner}.${replica.noun}`);
    subscription.replica = replica;
  }
  const names = new Set<string>();
  for (const consumer of consumers) {
    if (names.has(consumer.name)) throw new Error(`${service} has two consumers named "${consumer.name}"`);
    names.add(consumer.name);
    const { owner, noun, version } = consumer.eventType;
    subscriptionFor(owner, noun, version).consumers.push(consumer);
  }
  return [...subscriptions.values()];
}

/**
 * Compares what a service reads with its contract: NATS delivers nothing else, and owners answer no other requests.
 * @throws Error that names each line of `contracts/<service>/subscriptions.json` that is missing, not needed, or of
 *   another version than the one that is read
 */
export function requireSubscriptions(
  service: string,
  subscriptions: readonly Pick<ActiveSubscription, 'owner' | 'noun' | 'version'>[],
  declared: readonly Subscription[],
): void {
  const differences = subscriptionDifferences(service, subscriptions, declared);
  if (differences.length > 0) throw new Error(differences.join('; '));
}
