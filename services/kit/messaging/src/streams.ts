import { JetStreamApiCodes, JetStreamApiError, jetstreamManager, type StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import type { Durable } from './access.ts';

const manager = (connection: NatsConnection) => jetstreamManager(connection, { checkAPI: false });

async function unless<T>(code: JetStreamApiCodes, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === code) return undefined;
    throw error;
  }
}

/** The stream's state; undefined when the installer has not made it yet. */
export async function findStream(connection: NatsConnection, stream: string): Promise<StreamInfo | undefined> {
  const { streams } = await manager(connection);
  return unless(JetStreamApiCodes.StreamNotFound, streams.info(stream));
}

/** Whether the service last used this same stream or durable, and not a deleted one of that name. */
export async function isKnownPlace(pool: pg.Pool, name: string, madeAt: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from kit.stream_place where name = $1 and made_at = $2', [
    name,
    madeAt,
  ]);
  return rowCount === 1;
}

/** Stores which stream or durable the service uses from now on. */
export async function notePlace(pool: pg.Pool, name: string, madeAt: string): Promise<void> {
  await pool.query(
    `insert into kit.stream_place (name, made_at) values ($1, $2)
     on conflict (name) do update set made_at = excluded.made_at`,
    [name, madeAt],
  );
}

/** The state of a durable that a service pulls from. */
export interface DurableState {
  /** Messages may have expired from the stream before this service read them. */
  hasGap: boolean;
  /** To be stored as this service's place once a gap has been handled. */
  madeAt: string;
}

/**
 * Prepares a durable for pulling. It returns messages that an earlier process took and never acknowledged, so that they
 * are delivered at once and in order, instead of after `ack_wait` and out of order: only the service's leading process
 * calls this.
 * @returns undefined when the installer has not made the stream or the durable yet
 */
export async function takeUpDurable(
  connection: NatsConnection,
  durable: Durable,
  pool: pg.Pool,
): Promise<DurableState | undefined> {
  const { consumers } = await manager(connection);
  const stream = await findStream(connection, durable.stream);
  if (!stream) return undefined;
  const found = await unless(JetStreamApiCodes.ConsumerNotFound, consumers.info(durable.stream, durable.name));
  if (!found) return undefined;
  const { ack_floor: floor, delivered, num_ack_pending: pending } = found;
  if (pending > 0) {
    for (let sequence = floor.stream_seq + 1; sequence <= delivered.stream_seq; sequence += 1) {
      const place = [1, sequence, delivered.consumer_seq, 0, 0].join('.');
      connection.publish(`$JS.ACK.${durable.stream}.${durable.name}.${place}`, '-NAK');
    }
    await connection.flush();
  }
  const madeAt = String(found.created);
  const seen = (await isKnownPlace(pool, durable.name, madeAt)) ? delivered.stream_seq : 0;
  return { hasGap: stream.state.first_seq > seen + 1, madeAt };
}
