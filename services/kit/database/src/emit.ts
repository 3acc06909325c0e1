import type pg from 'pg';
import type { NewEvent } from './types.ts';
import { uuidv7 } from './uuidv7.ts';

const text = `with next as (
  insert into kit.aggregate_version as current (noun, id, version) values ($1, $2, 1)
  on conflict (noun, id) do update set version = current.version + 1
  returning version
)
insert into kit.outbox (id, type, subject, aggregate_version, time, actor, traceparent, data)
select $3, facts.type, $2, version, $5, $6, $7, facts.data::jsonb
from next, unnest($4::text[], $8::text[]) as facts (type, data)`;

const factOf = (type: string) => type.replace(/\.v\d+$/, '');

/**
 * The query that writes a fact to the outbox with its aggregate's next version, 1 for the first: one row for each
 * version of the event, all with the same id.
 * @throws the schema's error when the data is not what the event promises, and Error when `alsoAs` names another fact
 */
export function outboxQuery(
  event: NewEvent,
  { time, actor, traceparent }: { time: Date; actor: string; traceparent?: string },
): pg.QueryConfig {
  const { type, noun } = event.type;
  const facts = [event, ...(event.alsoAs ?? [])];
  const other = facts.find((each) => factOf(each.type.type) !== factOf(type));
  if (other) throw new Error(`${other.type.type} is not another version of ${type}`);
  const types = facts.map((each) => each.type.type);
  const data = facts.map((each) => JSON.stringify(each.type.data.parse(each.data)));
  const values = [noun, event.subject, uuidv7(), types, time, actor, traceparent ?? null, data];
  return { name: 'kit_emit', text, values };
}
