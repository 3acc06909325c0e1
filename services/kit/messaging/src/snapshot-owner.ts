import type { NatsConnection } from '@nats-io/transport-node';
import { subscriptionText } from '@one-window/contracts';
import type { Database } from '@one-window/database';
import type pg from 'pg';
import { z } from 'zod';
import { requestsDurable, type Reader } from './access.ts';
import type { ReplicaRow } from './consumer.ts';
import { pullLoop } from './subscription-loops.ts';
import { snapshotSubject } from './names.ts';
import type { Nats } from './nats.ts';
import { publishOne } from './publish.ts';
import type { Pulled } from './pull.ts';
import type { Log, MessagingSettings } from './settings.ts';
import type { Signing } from './signature.ts';

/** Reads the owner's tables in a transaction of its own, under the system's scope. */
export type SnapshotRead = <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;

/** How an owner publishes all aggregates of a noun. */
export interface SnapshotSource<State = unknown> {
  noun: string;
  /** The version of the noun's events that carry this state; default 1. */
  version?: number;
  /** Batches of all aggregates, by pages of the key; each row's version and state come from one statement. */
  stream(read: SnapshotRead): AsyncIterable<readonly ReplicaRow<State>[]>;
}

/**
 * Declares that this service publishes a noun: services that read it may request all of it at any time, and this
 * service sends heartbeats for it. The version is that of `kit.aggregate_version`, 0 for an aggregate that never
 * emitted an event.
 */
export const publishSnapshots = <State>(source: SnapshotSource<State>): SnapshotSource<State> => source;

const rowsPerMessage = 100;
const Request = z.object({ snapshotId: z.uuid() });

interface Options {
  service: string;
  /** Which service may request which noun. */
  readers: readonly Reader[];
  sources: readonly SnapshotSource[];
  database: Pick<Database, 'read'>;
  pool: pg.Pool;
  nats: Nats;
  signing: Signing;
  settings: MessagingSettings;
  log: Log;
  signal: AbortSignal;
}

/** Answers requests for snapshots from services that read this one, until `signal` is aborted. */
export async function serveSnapshots(options: Options): Promise<void> {
  const { service, readers, sources } = options;
  if (sources.length === 0) return;
  const askers = readers.filter((reader) => reader.reads.some(({ owner }) => owner === service));
  await Promise.all(
    askers.map((asker) =>
      pullLoop({
        ...options,
        publisher: asker.service,
        durable: requestsDurable(service, asker.service),
        max: 20,
        onGap: async () => undefined,
        handle: (messages) => answer(options, asker, messages),
      }),
    ),
  );
}

/** Answers only the last of several requests for the same noun: it makes the others unnecessary. */
async function answer(options: Options, asker: Reader, messages: readonly Pulled[]): Promise<void> {
  const { service, sources, nats, log, signal } = options;
  const consumer = asker.service;
  const last = new Map(messages.map((message) => [message.subject.split('.').slice(-2).join('.'), message]));
  for (const [noun, message] of last) {
    const source = asker.reads.some((read) => subscriptionText(read) === `${service}.${noun}`)
      ? sources.find((candidate) => `${candidate.noun}.v${candidate.version ?? 1}` === noun)
      : undefined;
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
  const subject = snapshotSubject(service, source.noun, source.version ?? 1, consumer);
  const asOf = new Date().toISOString();
  let lastSequence = 0;
  let count = 0;
  const publish = async (message: object) => {
    const { seq } = await publishOne(connection, options, { subject, payload: JSON.stringify(message) });
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
