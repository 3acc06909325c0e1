import type { Tx } from '@one-window/database';
import type pg from 'pg';
import type { Item } from './decode.ts';
import type { ActiveSubscription } from './active-subscription.ts';

/** A parked event as it is stored. */
export interface Parked {
  event_id: string;
  aggregate: string;
  event: unknown;
  attempts: number;
}

type SubscriptionOfParked = Pick<ActiveSubscription, 'name' | 'consumers'>;

/** A consumer needs all events, in order; a replica takes the next state that it can read and goes on. */
const waitsForUnread = ({ consumers }: SubscriptionOfParked) => consumers.length > 0;

/** The aggregates that have parked events, of those given. */
export interface Held {
  /** Later events for them wait behind. */
  held: Set<string>;
  /** They have only facts that are not readable yet, for which later events need not wait. */
  unread: Set<string>;
}

/** Finds which aggregates have parked events. */
export async function findHeld(
  tx: Pick<Tx, 'sql'>,
  subscription: SubscriptionOfParked,
  aggregates: readonly string[],
): Promise<Held> {
  const rows = await tx.sql<{ aggregate: string; unread: boolean }>(
    `select aggregate, bool_and(unread) as unread from kit.parked_event
     where consumer = $1 and aggregate = any($2::text[]) group by aggregate`,
    subscription.name,
    aggregates,
  );
  const isHeld = (unread: boolean) => !unread || waitsForUnread(subscription);
  return {
    held: new Set(rows.filter(({ unread }) => isHeld(unread)).map(({ aggregate }) => aggregate)),
    unread: new Set(rows.filter(({ unread }) => !isHeld(unread)).map(({ aggregate }) => aggregate)),
  };
}

/** Deletes unread facts that a later state, just stored, makes unnecessary. */
export async function dropSuperseded(
  tx: Pick<Tx, 'sql'>,
  subscription: SubscriptionOfParked,
  states: readonly { id: string; version: number }[],
): Promise<void> {
  await tx.sql(
    `delete from kit.parked_event parked using jsonb_to_recordset($2::jsonb) as state(id text, version bigint)
     where parked.consumer = $1 and parked.unread and parked.aggregate = state.id
       and coalesce(parked.event ->> 'aggregateversion', parked.event -> 'row' ->> 'version')::bigint <= state.version`,
    subscription.name,
    JSON.stringify(states.map(({ id, version }) => ({ id, version }))),
  );
}

/**
 * Parks items in their order: one that failed counts its first attempt and is due after `retryBaseMs`, one that is not
 * readable yet waits for another version of the service, one that waits behind is due as soon as it is the first of its
 * aggregate. An item that is parked or handled already stays as it is, except that another version of a fact replaces
 * an unread one.
 */
export async function park(
  tx: Pick<Tx, 'sql'>,
  consumer: string,
  items: readonly Item[],
  retryBaseMs: number,
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ eventId, aggregate, stored, failure, isUnread }) => ({
    event_id: eventId,
    aggregate,
    event: stored,
    attempts: failure === undefined || isUnread ? 0 : 1,
    unread: isUnread ?? false,
    error: failure?.slice(0, 2_000),
  }));
  await tx.sql(
    `insert into kit.parked_event as parked (consumer, event_id, aggregate, event, attempts, unread, next_attempt_at, error)
     select $1, event_id, aggregate, event, attempts, unread,
            clock_timestamp() + case when attempts = 0 then interval '0' else make_interval(secs => $3::float8 / 1000) end, error
     from jsonb_to_recordset($2::jsonb) as given(event_id uuid, aggregate text, event jsonb, attempts int, unread boolean, error text)
     where not exists (select from kit.inbox where consumer = $1 and inbox.event_id = given.event_id)
     on conflict (consumer, event_id) do update set event = excluded.event, attempts = excluded.attempts,
       unread = excluded.unread, next_attempt_at = excluded.next_attempt_at, error = excluded.error
     where parked.unread`,
    consumer,
    JSON.stringify(rows),
    retryBaseMs,
  );
}

/**
 * The first parked event of each aggregate, where it is due; a dead one stops its aggregate, and so does an unread one
 * where consumers need it.
 */
export async function findDue(pool: pg.Pool, subscription: SubscriptionOfParked): Promise<Parked[]> {
  const { rows } = await pool.query<Parked>({
    name: 'kit_parked_due',
    text: `select event_id::text, aggregate, event, attempts from (
             select distinct on (aggregate) * from kit.parked_event where consumer = $1 and ($2 or not unread) order by aggregate, seq
           ) head where not dead and not unread and next_attempt_at <= clock_timestamp() order by seq limit 100`,
    values: [subscription.name, waitsForUnread(subscription)],
  });
  return rows;
}

/** Removes a parked event. @returns false when another process has done so */
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

/** Marks a parked event as one whose form this service does not read yet. */
export async function markUnread(
  pool: pg.Pool,
  consumer: string,
  { event_id }: Pick<Parked, 'event_id'>,
  error: string,
): Promise<void> {
  await pool.query(
    'update kit.parked_event set unread = true, attempts = 0, error = $3 where consumer = $1 and event_id = $2::uuid',
    [consumer, event_id, error.slice(0, 2_000)],
  );
}

/** Has this process try unread facts: it may read more forms than the process that parked them. @returns how many */
export async function retryUnread(pool: pg.Pool, consumer: string): Promise<number> {
  const { rowCount } = await pool.query(
    `update kit.parked_event set unread = false, next_attempt_at = clock_timestamp() where consumer = $1 and unread`,
    [consumer],
  );
  return rowCount ?? 0;
}
