import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Database, PrismaTransaction } from '@one-window/database';
import { z } from 'zod';
import type { ReplicaRow } from './consumer.ts';
import { pullLoop } from './lane-loops.ts';
import { snapshotRequestSubject, snapshotSubject, streamOf } from './names.ts';
import type { Nats } from './nats.ts';
import type { Pulled } from './pull.ts';
import type { Log, MessagingSettings } from './settings.ts';

/** Reads the owner's tables in a transaction of its own, under the system's scope. */
export type SnapshotRead = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;

/** How an owner publishes all aggregates of a noun. */
export interface SnapshotSource<State = unknown> {
  noun: string;
  /** Batches of all aggregates, by pages of the key; each row's version and state come from one statement. */
  stream(read: SnapshotRead): AsyncIterable<readonly ReplicaRow<State>[]>;
}

/**
 * Declares that this service publishes a noun: other services may ask for all of it at any time, and it is vouched for
 * by heartbeats. The version is that of `kit.aggregate_version`, 0 for an aggregate that never emitted an event.
 */
export const publishSnapshots = <State>(source: SnapshotSource<State>): SnapshotSource<State> => source;

const rowsPerMessage = 100;
const Request = z.object({ snapshotId: z.uuid() });

interface Options {
  service: string;
  /** The departments that may ask. */
  departments: readonly string[];
  sources: readonly SnapshotSource[];
  database: Pick<Database<PrismaTransaction>, 'read'>;
  nats: Nats;
  settings: MessagingSettings;
  log: Log;
  signal: AbortSignal;
}

/** Answers every other department's requests for snapshots, until `signal` is aborted. */
export async function serveSnapshots(options: Options): Promise<void> {
  const { service, departments, sources } = options;
  if (sources.length === 0) return;
  const others = departments.filter((name) => name !== service);
  await Promise.all(
    others.map((consumer) =>
      pullLoop({
        ...options,
        durable: {
          stream: streamOf(consumer),
          name: `${service}--snapshot-requests`,
          filter: snapshotRequestSubject(consumer, service, '*'),
        },
        max: 20,
        onGap: async () => undefined,
        handle: (messages) => answer(options, consumer, messages),
      }),
    ),
  );
}

/** Of several requests for the same noun only the last is answered: it makes the others needless. */
async function answer(options: Options, consumer: string, messages: readonly Pulled[]): Promise<void> {
  const { sources, nats, log, signal } = options;
  const last = new Map(messages.map((message) => [message.subject.split('.').at(-1)!, message]));
  for (const [noun, message] of last) {
    const source = sources.find((candidate) => candidate.noun === noun);
    const request = Request.safeParse(safeJson(message.text()));
    if (!source || !request.success) {
      log.warn({ consumer, noun }, 'a request for a snapshot cannot be answered');
      continue;
    }
    const connection = nats.connection();
    if (!connection) throw new Error('NATS is away');
    try {
      await send(options, connection, source, consumer, request.data.snapshotId);
    } catch (error) {
      if (!signal.aborted)
        log.warn({ consumer, noun, error: String(error) }, 'a snapshot could not be sent: it is tried again');
      throw error;
    }
    signal.throwIfAborted();
  }
}

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

async function send(
  options: Options,
  connection: NatsConnection,
  source: SnapshotSource,
  consumer: string,
  snapshotId: string,
): Promise<void> {
  const { service, database, log, signal } = options;
  const client = jetstream(connection);
  const subject = snapshotSubject(service, source.noun, consumer);
  const asOf = new Date().toISOString();
  let lastSequence = 0;
  let count = 0;
  const publish = async (message: object) => {
    const { seq } = await client.publish(subject, JSON.stringify(message), {
      expect: { streamName: streamOf(service) },
    });
    if (seq <= lastSequence) throw new Error('the stream was lost while a snapshot was being sent');
    lastSequence = seq;
  };
  const read: SnapshotRead = (text, values) =>
    database.read(
      { kind: 'system', reason: `snapshot of ${source.noun} for ${consumer}`, byIndex: true },
      text,
      values,
    );
  for await (const batch of source.stream(read)) {
    for (let from = 0; from < batch.length; from += rowsPerMessage) {
      signal.throwIfAborted();
      await publish({ snapshotId, rows: batch.slice(from, from + rowsPerMessage) });
    }
    count += batch.length;
  }
  await publish({ snapshotId, done: true, count, asOf });
  log.info({ consumer, noun: source.noun, count }, 'a snapshot is sent');
}
