import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  StorageType,
  jetstreamManager,
  type ConsumerInfo,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { streamOf } from './names.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long NATS knows an id it has stored; longer is the inbox's business. */
export const dedupeWindowMs = 2 * minute;

/** How long NATS keeps messages; longer is the outbox's business. */
export const messagesKeptMs = 7 * day;

const manager = (connection: NatsConnection) => jetstreamManager(connection, { checkAPI: false });

async function unless<T>(code: JetStreamApiCodes, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === code) return undefined;
    throw error;
  }
}

/** The stream's state; undefined when there is none. */
export async function findStream(connection: NatsConnection, stream: string): Promise<StreamInfo | undefined> {
  const { streams } = await manager(connection);
  return unless(JetStreamApiCodes.StreamNotFound, streams.info(stream));
}

/**
 * Makes the service's own stream, or brings it to today's settings.
 * @param beforeCreate runs when the stream does not exist, before it is made: if that fails, the next start finds it missing again
 */
export async function ensureStream(
  connection: NatsConnection,
  service: string,
  beforeCreate: () => Promise<void>,
): Promise<void> {
  const { streams } = await manager(connection);
  const name = streamOf(service);
  const wanted = {
    subjects: [`${service}.>`],
    max_age: nanos(messagesKeptMs),
    duplicate_window: nanos(dedupeWindowMs),
  };
  const found = await unless(JetStreamApiCodes.StreamNotFound, streams.info(name));
  if (!found) {
    await beforeCreate();
    await streams.add({ name, storage: StorageType.File, ...wanted });
    return;
  }
  const { subjects, max_age, duplicate_window } = found.config;
  if (JSON.stringify({ subjects, max_age, duplicate_window }) !== JSON.stringify(wanted))
    await streams.update(name, wanted);
}

/** A durable pull consumer of this service on some stream. */
export interface Durable {
  stream: string;
  name: string;
  filter: string;
}

/** What was found when a durable was made sure of. */
export interface DurableState {
  /** Messages may have aged out of the stream before this durable saw them. */
  hasGap: boolean;
}

const add = async (connection: NatsConnection, durable: Durable, startAt?: number): Promise<ConsumerInfo> => {
  const { consumers } = await manager(connection);
  return consumers.add(durable.stream, {
    durable_name: durable.name,
    filter_subject: durable.filter,
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(30_000),
    max_deliver: -1,
    ...(startAt === undefined
      ? { deliver_policy: DeliverPolicy.All }
      : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: startAt }),
  });
};

/**
 * Makes sure that the durable is there, from the stream's first message when it is new. Messages that a predecessor took
 * and never acknowledged are delivered again at once and in order, instead of after `ack_wait` and out of order: only
 * the service's leading process calls this.
 * @returns undefined when the stream does not exist yet
 */
export async function ensureDurable(connection: NatsConnection, durable: Durable): Promise<DurableState | undefined> {
  const { consumers } = await manager(connection);
  const stream = await findStream(connection, durable.stream);
  if (!stream) return undefined;
  const first = stream.state.first_seq;
  const found = await unless(JetStreamApiCodes.ConsumerNotFound, consumers.info(durable.stream, durable.name));
  const isOurs = found?.config.filter_subject === durable.filter;
  if (found && (!isOurs || found.num_ack_pending > 0)) {
    await consumers.delete(durable.stream, durable.name);
    await add(connection, durable, isOurs ? found.ack_floor.stream_seq + 1 : undefined);
  } else if (!found) {
    await add(connection, durable);
  }
  const seen = found && isOurs ? found.delivered.stream_seq : 0;
  return { hasGap: first > seen + 1 };
}
