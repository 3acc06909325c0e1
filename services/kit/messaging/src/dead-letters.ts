import type pg from 'pg';

/** An event that failed for good, and how many of its aggregate wait behind it. Its data is not told: it may be personal. */
export interface DeadLetter {
  id: string;
  consumer: string;
  type: string | null;
  aggregate: string;
  attempts: number;
  error: string | null;
  parkedAt: Date;
  waiting: number;
}

/** Every dead event of a service, oldest first. */
export async function listDeadLetters(pool: pg.Pool): Promise<DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter>(
    `select event_id::text as id, consumer, event ->> 'type' as type, aggregate, attempts, error, parked_at as "parkedAt",
            (select count(*)::int from kit.parked_event behind
              where behind.consumer = dead.consumer and behind.aggregate = dead.aggregate and behind.seq > dead.seq) as waiting
     from kit.parked_event dead where dead.dead order by dead.seq`,
  );
  return rows;
}

/**
 * Lets dead events be tried again, with five attempts anew; the service's running process does it within a second.
 * @param which an event's id, or `all`
 * @returns how many
 */
export async function replayDeadLetters(pool: pg.Pool, which: string): Promise<number> {
  const { rowCount } = await pool.query(
    `update kit.parked_event set dead = false, attempts = 0, next_attempt_at = clock_timestamp()
     where dead and ($1 = 'all' or event_id::text = $1)`,
    [which],
  );
  return rowCount ?? 0;
}
