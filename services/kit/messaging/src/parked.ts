import type { Tx } from '@one-window/database';
import type pg from 'pg';
import type { Item } from './decode.ts';

/** A parked event as it lies in the database. */
export interface Parked {
  event_id: string;
  aggregate: string;
  event: unknown;
  attempts: number;
}

/** Those of the aggregates that have parked events: what comes for them waits behind. */
export async function findHeld(
  tx: Pick<Tx, 'sql'>,
  consumer: string,
  aggregates: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.sql<{ aggregate: string }>(
    'select distinct aggregate from kit.parked_event where consumer = $1 and aggregate = any($2::text[])',
    consumer,
    aggregates,
  );
  return new Set(rows.map(({ aggregate }) => aggregate));
}

/**
 * Parks items in their order: one that failed counts its first attempt and is due after `retryBaseMs`, one that waits
 * behind is due as soon as it is the first of its aggregate. What is parked or handled already stays as it is.
 */
export async function park(
  tx: Pick<Tx, 'sql'>,
  consumer: string,
  items: readonly Item[],
  retryBaseMs: number,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ eventId, aggregate, stored, failure }) => ({
    event_id: eventId,
    aggregate,
    event: stored,
    attempts: failure === undefined ? 0 : 1,
    error: failure?.slice(0, 2_000),
  }));
  await tx.sql(
    `insert into kit.parked_event (consumer, event_id, aggregate, event, attempts, next_attempt_at, error)
     select $1, event_id, aggregate, event, attempts,
            clock_timestamp() + case when attempts = 0 then interval '0' else make_interval(secs => $3::float8 / 1000) end, error
     from jsonb_to_recordset($2::jsonb) as given(event_id uuid, aggregate text, event jsonb, attempts int, error text)
     where not exists (select from kit.inbox where consumer = $1 and inbox.event_id = given.event_id)
     on conflict do nothing`,
    consumer,
    JSON.stringify(rows),
    retryBaseMs,
  );
}

/** The first parked event of each aggregate, where it is due; a dead one holds its aggregate. */
export async function findDue(pool: pg.Pool, consumer: string): Promise<Parked[]> {
  const { rows } = await pool.query<Parked>({
    name: 'kit_parked_due',
    text: `select event_id::text, aggregate, event, attempts from (
             select distinct on (aggregate) * from kit.parked_event where consumer = $1 order by aggregate, seq
           ) head where not dead and next_attempt_at <= clock_timestamp() order by seq limit 100`,
    values: [consumer],
  });
  return rows;
}

/** Takes a parked event out. @returns false when another process has done so */
export async function unpark(tx: Pick<Tx, 'sql'>, consumer: string, eventId: string): Promise<boolean> {
  const rows = await tx.sql(
    'delete from kit.parked_event where consumer = $1 and event_id = $2::uuid returning 1',
    consumer,
    eventId,
  );
  return rows.length === 1;
}

/** Counts a failed attempt: doubles the wait, and after `maxAttempts` the event is dead. @returns whether it is dead now */
export async function countFailure(
  pool: pg.Pool,
  consumer: string,
  { event_id, attempts }: Parked,
  error: string,
  { retryBaseMs, maxAttempts }: { retryBaseMs: number; maxAttempts: number },
): Promise<boolean> {
  const made = attempts + 1;
  await pool.query(
    `update kit.parked_event set attempts = $3, error = $4, dead = $5,
       next_attempt_at = clock_timestamp() + make_interval(secs => $6::float8 / 1000)
     where consumer = $1 and event_id = $2::uuid`,
    [consumer, event_id, made, error.slice(0, 2_000), made >= maxAttempts, retryBaseMs * 2 ** attempts],
  );
  return made >= maxAttempts;
}
