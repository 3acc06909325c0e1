import type pg from 'pg';
import type { NewEvent } from './types.ts';
import { uuidv7 } from './uuidv7.ts';

const text = `with next as (
  insert into kit.aggregate_version as current (noun, id, version) values ($1, $2, 1)
  on conflict (noun, id) do update set version = current.version + 1
  returning version
)
insert into kit.outbox (id, type, subject, aggregate_version, time, actor, traceparent, data)
select $3, $4, $2, version, $5, $6, $7, $8 from next`;

/**
 * The query that puts a fact into the outbox with its aggregate's next version, 1 for the first.
 * @throws the schema's error when the data is not what the event promises
 */
export function outboxQuery(
  event: NewEvent,
  { time, actor, traceparent }: { time: Date; actor: string; traceparent?: string },
): pg.QueryConfig {
  const data = JSON.stringify(event.type.data.parse(event.data));
  const { type, noun } = event.type;
  const values = [noun, event.subject, uuidv7(), type, time, actor, traceparent ?? null, data];
  return { name: 'kit_emit', text, values };
}
