import type pg from 'pg';
import type { Log } from './settings.ts';

/** Refused messages, by subscription and reason. */
export interface Refusal {
  durable: string;
  reason: string;
  count: number;
  lastSubject: string;
  lastAt: Date;
}

/** Counts messages without a valid signature of their publisher: they have no effect, and later messages go on. */
export async function noteRefusals(
  { pool, log }: { pool: pg.Pool; log: Log },
  durable: string,
  refused: readonly { subject: string; streamSequence: number; reason: string }[],
): Promise<void> {
  for (const { subject, streamSequence, reason } of refused)
    log.error({ durable, subject, streamSequence, reason }, 'a message is not believed and has no effect');
  await pool.query(
    `insert into kit.refused_message as known (durable, reason, count, last_subject, last_at)
     select $1, reason, count(*), max(subject), clock_timestamp()
     from jsonb_to_recordset($2::jsonb) as given(subject text, reason text) group by reason
     on conflict (durable, reason) do update
       set count = known.count + excluded.count, last_subject = excluded.last_subject, last_at = excluded.last_at`,
    [durable, JSON.stringify(refused.map(({ subject, reason }) => ({ subject: subject.slice(0, 500), reason })))],
  );
}

/** The messages refused so far, the latest first. */
export async function listRefusals(pool: pg.Pool): Promise<Refusal[]> {
  const { rows } = await pool.query<Refusal>(
    `select durable, reason, count::int, last_subject as "lastSubject", last_at as "lastAt"
     from kit.refused_message order by last_at desc`,
  );
  return rows;
}
