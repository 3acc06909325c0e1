import type pg from 'pg';

/**
 * An event that failed for good or is not read here, and how many of its aggregate wait behind it. Its data is not
 * shown: it may be personal.
 */
export interface DeadLetter {
  id: string;
  consumer: string;
  type: string | null;
  aggregate: string;
  attempts: number;
  /**
   * Of a form that this version of the service does not read: the service tries it again when a process of another
   * version leads.
   */
  unread: boolean;
  error: string | null;
  parkedAt: Date;
  waiting: number;
}

/** Every event of a service for which an operator must act, oldest first. */
export async function listDeadLetters(pool: pg.Pool): Promise<DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter>(
    `select event_id::text as id, consumer, event ->> 'type' as type, aggregate, attempts, unread, error, parked_at as "parkedAt",
            (select count(*)::int from kit.parked_event behind
              where behind.consumer = dead.consumer and behind.aggregate = dead.aggregate and behind.seq > dead.seq) as waiting
     from kit.parked_event dead where dead.dead or dead.unread order by dead.seq`,
  );
  return rows;
}

/**
 * Has such events tried again, with five new attempts; the service's running process does it within a second.
 * @param which an event's id, or `all`
 * @returns how many
 */
export async function replayDeadLetters(pool: pg.Pool, which: string): Promise<number> {
  const { rowCount } = await pool.query(
    `update kit.parked_event set dead = false, unread = false, attempts = 0, next_attempt_at = clock_timestamp()
     where (dead or unread) and ($1 = 'all' or event_id::text = $1)`,
    [which],
  );
  return rowCount ?? 0;
}
