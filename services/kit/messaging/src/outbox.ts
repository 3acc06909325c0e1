import type pg from 'pg';

/** How long the outbox keeps published facts, so that the relay can fill a lost stream again. */
const publishedKeptDays = 30;

/** Longer than the outbox: the inbox must recognise facts that are published again. Counted from the last delivery. */
const inboxKeptDays = 45;

/** A fact that waits to be published: its place, type and the message as it goes out. */
export interface Waiting {
  seq: number;
  /** By which NATS recognises it: a fact has one id in all its versions. */
  messageId: string;
  type: string;
  message: string;
}

interface Row {
  place: string;
  id: string;
  type: string;
  subject: string;
  version: string;
  time: Date;
  actor: string;
  traceparent: string | null;
  data: string;
}

const messageIdOf = (id: string, type: string) =>
  type.endsWith('.v1') ? id : `${id}${/\.v\d+$/.exec(type)?.[0] ?? ''}`;

/**
 * Unpublished facts in order of `seq`, at most `limit`: those of one aggregate in version order, since they are written
 * under its lock. A late commit with a low `seq` is found the next time; no fact is skipped by its number.
 */
export async function findWaiting(pool: pg.Pool, service: string, limit: number): Promise<Waiting[]> {
  const { rows } = await pool.query<Row>({
    name: 'kit_outbox_waiting',
    text: `select seq::text as place, id::text, type, subject, aggregate_version::text as version, time, actor, traceparent, data::text
           from kit.outbox where published_at is null order by seq limit $1`,
    values: [limit],
  });
  return rows.map(({ place, id, type, subject, version, time, actor, traceparent, data }) => {
    const head = JSON.stringify({
      id,
      source: service,
      type,
      subject,
      time: time.toISOString(),
      aggregateversion: Number(version),
      ...(traceparent ? { traceparent } : {}),
      actor,
    });
    return {
      seq: Number(place),
      messageId: messageIdOf(id, type),
      type,
      message: `${head.slice(0, -1)},"data":${data}}`,
    };
  });
}

/** The last unpublished fact's place; 0 when there is none. */
export async function lastWaiting(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>(
    'select coalesce(max(seq), 0)::text as seq from kit.outbox where published_at is null',
  );
  return Number(rows[0]?.seq ?? 0);
}

export async function markPublished(pool: pg.Pool, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await pool.query({
    name: 'kit_outbox_published',
    text: 'update kit.outbox set published_at = clock_timestamp() where seq = any($1::bigint[]) and published_at is null',
    values: [seqs],
  });
}

/** Marks every kept fact as unpublished, when the stream is not the one it was published in. @returns how many */
export async function republishAll(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query('update kit.outbox set published_at = null where published_at is not null');
  return rowCount ?? 0;
}

/** Deletes facts published 30 days ago and inbox rows of events handled 45 days ago. */
export async function prune(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from kit.outbox where seq in (
       select seq from kit.outbox where published_at < clock_timestamp() - make_interval(days => $1) limit 10000)`,
    [publishedKeptDays],
  );
  await pool.query(
    `delete from kit.inbox where (consumer, event_id) in (
       select consumer, event_id from kit.inbox where handled_at < clock_timestamp() - make_interval(days => $1) limit 10000)`,
    [inboxKeptDays],
  );
}
