import {
  AckPolicy,
  DeliverPolicy,
  StorageType,
  jetstreamManager,
  type ConsumerInfo,
  type JetStreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { durablesOf, installer, type Durable, type Reader } from './access.ts';
import { streamOf } from './names.ts';
import { connectNats } from './nats.ts';
import type { Log } from './settings.ts';
import { Wake } from './wake.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long NATS recognises an id that it has stored; after that the inbox does. */
const dedupeWindowMs = 2 * minute;

/** How long NATS keeps messages; the outbox keeps them longer. */
const messagesKeptMs = 7 * day;

const lookEveryMs = 5_000;
const waitAfterFailureMs = 250;

async function all<T>(lister: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of lister) found.push(each);
  return found;
}

async function installStream({ streams }: JetStreamManager, service: string, found?: StreamInfo): Promise<boolean> {
  const wanted = {
    subjects: [`${service}.>`],
    max_age: nanos(messagesKeptMs),
    duplicate_window: nanos(dedupeWindowMs),
  };
  const name = streamOf(service);
  if (!found) {
    await streams.add({ name, storage: StorageType.File, ...wanted });
    return true;
  }
  const { subjects, max_age, duplicate_window } = found.config;
  if (JSON.stringify({ subjects, max_age, duplicate_window }) === JSON.stringify(wanted)) return false;
  await streams.update(name, wanted);
  return true;
}

async function installDurable({ consumers }: JetStreamManager, durable: Durable, found?: ConsumerInfo) {
  if (found?.config.filter_subject === durable.filter) return false;
  if (found) await consumers.delete(durable.stream, durable.name);
  await consumers.add(durable.stream, {
    durable_name: durable.name,
    filter_subject: durable.filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(30_000),
    max_deliver: -1,
    deliver_policy: DeliverPolicy.All,
  });
  return true;
}

/**
 * Makes each service's stream and durables, or updates them to today's settings; a new durable begins at its stream's
 * first message. One that no contract declares any more stays until an operator removes it.
 * @returns how many were made or changed
 */
export async function installStreams(connection: NatsConnection, readers: readonly Reader[]): Promise<number> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const found = new Map((await all(manager.streams.list())).map((info) => [info.config.name, info]));
  let changes = 0;
  for (const { service } of readers)
    if (await installStream(manager, service, found.get(streamOf(service)))) changes += 1;
  const wanted = readers.flatMap(({ service }) => durablesOf(service, readers));
  for (const stream of new Set(wanted.map((durable) => durable.stream))) {
    const present = new Map((await all(manager.consumers.list(stream))).map((info) => [info.name, info]));
    for (const durable of wanted.filter((each) => each.stream === stream))
      if (await installDurable(manager, durable, present.get(durable.name))) changes += 1;
  }
  return changes;
}

/** Keeps the streams and durables that the contracts declare. */
export interface StreamKeeper {
  /** Resolves once all of them exist; rejects when it is stopped before. */
  ready: Promise<void>;
  /** May be called twice. */
  stop(): Promise<void>;
}

/**
 * Makes the streams and durables, and makes them again when they are gone: at each connection, since the server may
 * have lost its store, and every 5 s.
 * @param url with the installer's user and password
 */
export function keepStreams(url: string, readers: readonly Reader[], log: Log): StreamKeeper {
  const nats = connectNats(url, { name: installer, log });
  const stopping = new AbortController();
  const wake = new Wake();
  nats.onConnect(() => wake.call());
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    tellReady = resolve;
    stopping.signal.addEventListener('abort', () =>
      reject(new Error('stopped before streams and durables were in place')),
    );
  });
  ready.catch(() => undefined);

  const run = async () => {
    while (!stopping.signal.aborted) {
      const connection = nats.connection();
      let pauseMs = lookEveryMs;
      try {
        if (connection) {
          const changes = await installStreams(connection, readers);
          if (changes > 0) log.info({ changes }, 'streams and durables are installed');
          tellReady();
        }
      } catch (error) {
        log.warn({ error: String(error) }, 'streams are not installed yet');
        pauseMs = waitAfterFailureMs;
      }
      await wake.sleep(pauseMs, stopping.signal);
    }
  };
  const running = run();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    await nats.close();
    await running;
  };
  return { ready, stop: () => (stopped ??= stop()) };
}
