import { allSubscriptions } from '@one-window/contracts';
import type { Database } from '@one-window/database';
import { setMaxListeners } from 'node:events';
import type pg from 'pg';
import type { Reader } from './access.ts';
import type { Consumer, Replica } from './consumer.ts';
import { runEvents, runRetries, runSnapshots } from './subscription-loops.ts';
import { activeSubscriptions } from './active-subscription.ts';
import { lead } from './leader.ts';
import type { Nats } from './nats.ts';
import { listRefusals } from './refusals.ts';
import { Relay } from './relay.ts';
import { ownersOf, unfilledOwners } from './replica-state.ts';
import { defaultSettings, type BusinessClock, type Log, type MessagingSettings } from './settings.ts';
import type { Signing } from './signature.ts';
import { serveSnapshots, type SnapshotSource } from './snapshot-owner.ts';
import { SnapshotRequester } from './snapshot-request.ts';
import { sleep } from './wake.ts';

/** What a service's messaging needs. */
export interface MessagingOptions {
  service: string;
  database: Database;
  /** Connections of the runtime role for relay and retries; two are enough. One more is opened for the leader's lock. */
  pool: pg.Pool;
  nats: Nats;
  signing: Signing;
  consumers?: readonly Consumer[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  replicas?: readonly Replica<any>[];
  snapshots?: readonly SnapshotSource[];
  /** The replica that decides jurisdiction: the service is not ready without it. */
  authority?: { owner: string; noun: string };
  /** Which service may request snapshots of which noun; by default as the departments' contracts say. */
  readers?: readonly Reader[];
  settings?: Partial<MessagingSettings>;
  log: Log;
  clock: BusinessClock;
}

/** How much of a service's messaging is outstanding. */
export interface MessagingLag {
  /** Facts that wait to be published. */
  unpublished: number;
  /** Parked events per consumer; `dead` of them wait for a replay, `unread` for a version of the service that reads them. */
  parked: { consumer: string; count: number; dead: number; unread: number }[];
  /** Messages without a valid signature of their publisher. */
  refused: number;
  replicas: { owner: string; noun: string; asOf: Date | null; isFilled: boolean }[];
}

/** A service's running messaging. */
export interface Messaging {
  /**
   * Every replica has been filled once: a service whose replicas are empty is not ready. It does not wait for an owner
   * that does not answer within `snapshotRetryMs`, except the authority's. Does not depend on NATS.
   */
  ready(): boolean;
  /** The owners of the replicas that it is not ready without; empty once it is ready. */
  waitsFor(): readonly string[];
  /** This process relays and consumes; another of the same service is on standby. */
  isLeading(): boolean;
  lag(): Promise<MessagingLag>;
  /** Fills a replica again from its owner while reads go on. Throws when the service has no such replica. */
  requestRebuild(owner: string, noun: string): Promise<void>;
  /** Stops pulling, finishes the present batch, gives up the lead. The caller closes the connection to NATS. */
  stop(): Promise<void>;
}

/**
 * Starts relay, consumers, replicas and snapshots. Of several processes of a service one does the work, the others are
 * on standby. Returns at once; while NATS or PostgreSQL is down it waits.
 */
export function startMessaging(options: MessagingOptions): Messaging {
  const { service, database, pool, nats, signing, consumers = [], replicas = [], snapshots = [], log, clock } = options;
  const settings = { ...defaultSettings, ...options.settings };
  const readers = options.readers ?? allSubscriptions();
  const subscriptions = activeSubscriptions(service, consumers, replicas);
  const nouns = snapshots.map(({ noun, version = 1 }) => ({ noun, version }));
  const relay = new Relay({ pool, service, nats, signing, nouns, settings, clock, log });
  const requesters = new Map(
    subscriptions
      .filter(({ replica }) => replica)
      .map((subscription) => [
        subscription.name,
        new SnapshotRequester(subscription as never, { pool, nats, signing, settings, log }),
      ]),
  );

  const work = async (signal: AbortSignal) => {
    // each subscription waits in several loops on the one signal
    setMaxListeners(0, signal);
    const running = [
      relay.run(signal),
      serveSnapshots({ service, readers, sources: snapshots, database, pool, nats, signing, settings, log, signal }),
    ];
    for (const subscription of subscriptions) {
      const subscriptionPart = { subscription, database, pool, settings, log, nats, signing, signal };
      const requester = requesters.get(subscription.name);
      const onGap = async () => {
        if (requester?.isFilled()) {
          log.warn(
            { subscription: subscription.name },
            'messages may have expired unread: the replica is filled again',
          );
          await requester.rebuild();
        } else if (subscription.consumers.length > 0) {
          log.warn({ subscription: subscription.name }, 'the stream no longer holds its first messages');
        }
      };
      running.push(runEvents(subscriptionPart, onGap), runRetries(subscriptionPart));
      if (requester)
        running.push(
          runSnapshots(subscriptionPart, () => requester.noteProgress()),
          requester.run(signal),
        );
    }
    await Promise.all(running);
  };

  const leader = lead({
    pool,
    lock: 'kit.messaging',
    channel: 'kit_outbox',
    onNotify: () => relay.wake.call(),
    log,
    pollMs: settings.pollMs,
    work,
  });
  const stopping = new AbortController();
  const replicated = subscriptions.filter((subscription) => subscription.replica);
  let unfilled = ownersOf(replicated);
  const watching = watchFilled();

  async function watchFilled() {
    while (unfilled.length > 0 && !stopping.signal.aborted) {
      unfilled = await unfilledOwners(pool, replicated, options.authority).catch(() => unfilled);
      if (unfilled.length > 0) await sleep(settings.pollMs, stopping.signal);
    }
  }

  return {
    ready: () => unfilled.length === 0,
    waitsFor: () => unfilled,
    isLeading: () => leader.isLeading(),
    lag: () => readLag(pool),
    requestRebuild: async (owner, noun) => {
      const requester = [...requesters].find(([, candidate]) => candidate.fills(owner, noun))?.[1];
      if (!requester) throw new Error(`${service} has no replica of ${owner}.${noun}`);
      await requester.rebuild();
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([leader.stop(), watching]);
    },
  };
}

async function readLag(pool: pg.Pool): Promise<MessagingLag> {
  const unpublished = await pool.query<{ count: number }>(
    'select count(*)::int as count from kit.outbox where published_at is null',
  );
  const parked = await pool.query<MessagingLag['parked'][number]>(
    'select consumer, count(*)::int as count, count(*) filter (where dead)::int as dead, count(*) filter (where unread)::int as unread from kit.parked_event group by consumer order by consumer',
  );
  const replicas = await pool.query<{ owner: string; noun: string; asOf: Date | null; isFilled: boolean }>(
    'select owner, noun, as_of as "asOf", snapshot_completed_at is not null as "isFilled" from kit.replica_state order by owner, noun',
  );
  const refused = (await listRefusals(pool)).reduce((sum, { count }) => sum + count, 0);
  return { unpublished: unpublished.rows[0]!.count, parked: parked.rows, refused, replicas: replicas.rows };
}
