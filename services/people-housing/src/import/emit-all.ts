import { uuidv7, type NewEvent, type Tx } from '@one-window/database';

const text = `with input as (
  select * from jsonb_to_recordset($1::jsonb) as t (id uuid, type text, noun text, subject text, data jsonb)
), next as (
  insert into kit.aggregate_version as current (noun, id, version) select distinct noun, subject, 1 from input
  on conflict (noun, id) do update set version = current.version + 1
  returning noun, id, version
)
insert into kit.outbox (id, type, subject, aggregate_version, time, actor, data)
select i.id, i.type, i.subject, n.version, $2, $3, i.data
from input i join next n on n.noun = i.noun and n.id = i.subject order by i.id`;

/**
 * Puts many facts into the outbox in one statement, each with its aggregate's next version; one fact an aggregate.
 * @throws the schema's error when the data is not what the event promises
 */
export async function emitAll(tx: Tx, events: readonly NewEvent[], at: Date): Promise<void> {
  if (events.length === 0) return;
  const rows = events.flatMap(({ type, subject, data, alsoAs = [] }) => {
    const id = uuidv7();
    return [{ type, data }, ...alsoAs].map((fact) => ({
      id,
      type: fact.type.type,
      noun: type.noun,
      subject,
      data: fact.type.data.parse(fact.data),
    }));
  });
  await tx.sql(text, JSON.stringify(rows), at, tx.actor);
}
