import type { Parts, Tx } from '../context.ts';
import { supervisionSteps } from './rules.ts';
import { runningStatuses } from './state-machine.ts';

const batchSize = 200;
const reason = 'supervise-incidents';

const lateText = `select i.id from incident i where i.status = any($1) and i.due_at <= $2 and exists (
    select from jsonb_to_recordset($3::jsonb) s(step text, "afterHours" int)
    where i.due_at + s."afterHours" * interval '1 hour' <= $2 and not exists (
      select from incident_slip t where t.incident_id = i.id and t.dispatch_no = i.dispatch_no and t.round = i.round and t.step = s.step))
  order by i.due_at, i.id limit ${batchSize} for update of i skip locked`;

const stepText = `with due as (
    select i.id, i.dispatch_no, i.round, i.grid_code, i.reporter_id, s.*
    from incident i cross join jsonb_to_recordset($3::jsonb) s(step text, slip text, "afterHours" int, text text)
    where i.id = any($1::uuid[]) and i.due_at + s."afterHours" * interval '1 hour' <= $2
  ), taken as (
    insert into incident_slip (incident_id, dispatch_no, round, step, grid_code, at)
    select id, dispatch_no, round, step, grid_code, $2 from due on conflict do nothing returning incident_id, step
  ), fresh as (
    select d.* from due d join taken t on t.incident_id = d.id and t.step = d.step
  ), noted as (
    insert into incident_entry (incident_id, no, grid_code, reporter_id, at, kind, unit, handler, text, photos)
    select id, coalesce((select max(no) from incident_entry e where e.incident_id = fresh.id), 0)
        + row_number() over (partition by id order by "afterHours"),
      grid_code, reporter_id, $2, step, '指挥中心', '系统', text, '[]'::jsonb
    from fresh
  )
  update incident i set slip = n.slip, was_late = true
  from (select distinct on (id) id, slip from fresh order by id, "afterHours" desc) n where i.id = n.id`;

/**
 * Takes each step of supervision that is due, once for each dispatch and round: reminder, supervision, escalation; the
 * slip turns blue, orange, red. Whoever works on an incident at the moment is passed by until the next turn.
 */
export async function superviseIncidents({ database, clock }: Pick<Parts, 'database' | 'clock'>): Promise<void> {
  const now = clock.now().toISOString();
  for (let seen = batchSize; seen === batchSize;) {
    seen = await database.transaction({ kind: 'system', reason }, `system:${reason}`, (tx) => superviseBatch(tx, now));
  }
}

async function superviseBatch(tx: Tx, now: string): Promise<number> {
  const steps = JSON.stringify(supervisionSteps);
  const late = await tx.sql<{ id: string }>(lateText, runningStatuses, now, steps);
  const ids = late.map(({ id }) => id);
  if (ids.length > 0) await tx.sql(stepText, ids, now, steps);
  return late.length;
}
