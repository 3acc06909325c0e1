import type { RowOf, Tx } from '@one-window/database';
import type { Job, ServiceParts } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import { supervisionSteps } from '../incident/rules.ts';
import { runningStatuses } from '../incident/state-machine.ts';
import { answeringSystems, centreOf, departmentTitle } from '../incident/unit.ts';

const batchSize = 200;
const reason = 'supervise-incidents';

/** Up to when it is known here that a department has not answered: now, or as far as its own system's events have come; `$4` by department. */
const knownText = `case when jsonb_exists($4::jsonb, i.department) then ($4::jsonb ->> i.department)::timestamptz else $2::timestamptz end`;

const lateFields = tables.incident.only('id', 'department', 'gridCode');
const lateText = `select ${lateFields.columnsOf('i')} from incident i
  where i.status = any($1) and i.due_at <= $2 and exists (
    select from jsonb_to_recordset($3::jsonb) s(step text, "afterHours" int)
    where i.due_at + s."afterHours" * interval '1 hour' <= ${knownText} and not exists (
      select from incident_slip t where t.incident_id = i.id and t.dispatch_no = i.dispatch_no and t.round = i.round and t.step = s.step))
  order by i.due_at, i.id limit ${batchSize} for update of i skip locked`;

const stepText = `with due as (
    select i.id, i.dispatch_no, i.round, i.grid_code, i.reporter_id, s.*
    from jsonb_to_recordset($1::jsonb) s("incidentId" uuid, step text, slip text, "afterHours" int, text text)
    join incident i on i.id = s."incidentId"
    where i.due_at + s."afterHours" * interval '1 hour' <= ${knownText}
  ), taken as (
    insert into incident_slip (incident_id, dispatch_no, round, step, grid_code, at)
    select id, dispatch_no, round, step, grid_code, $2::timestamptz from due on conflict do nothing returning incident_id, step
  ), fresh as (
    select d.* from due d join taken t on t.incident_id = d.id and t.step = d.step
  ), noted as (
    insert into incident_entry (incident_id, no, grid_code, reporter_id, at, kind, unit, handler, text, photos)
    select id, coalesce((select max(no) from incident_entry e where e.incident_id = fresh.id), 0)
        + row_number() over (partition by id order by "afterHours"),
      grid_code, reporter_id, $2::timestamptz, step, $3, '系统', text, '[]'::jsonb
    from fresh
  )
  update incident i set slip = n.slip
  from (select distinct on (id) id, slip from fresh order by id, "afterHours" desc) n where i.id = n.id`;

/**
 * Takes each step of supervision that is due, once for each dispatch and round: reminder, supervision, escalation; the
 * slip becomes blue, orange, red. A department with its own system is late only by what is known here of that system: it
 * may have answered in time while its messages wait. An incident that somebody works on at the moment waits for the next
 * run.
 */
export async function superviseIncidents({
  database,
  clock,
  knownUpTo,
}: Pick<ServiceParts, 'database' | 'clock' | 'knownUpTo'>): Promise<void> {
  const now = clock.now().toISOString();
  const known = await Promise.all(
    answeringSystems.map(async ([owner, noun]) => [owner, (await knownUpTo(owner, noun))?.toISOString() ?? null]),
  );
  const knownOf = JSON.stringify(Object.fromEntries(known));
  for (let seen = batchSize; seen === batchSize;) {
    seen = await database.transaction({ kind: 'system', reason }, `system:${reason}`, (tx) =>
      superviseBatch(tx, now, knownOf),
    );
  }
}

async function superviseBatch(tx: Tx, now: string, knownOf: string): Promise<number> {
  const steps = JSON.stringify(supervisionSteps);
  const late = await tx.sql<RowOf<typeof lateFields> & { department: string }>(
    lateText,
    runningStatuses,
    now,
    steps,
    knownOf,
  );
  const notes = late.flatMap(({ id, department, gridCode }) => {
    const to = { unit: departmentTitle(department), centre: centreOf(gridCode) };
    return supervisionSteps.map((each) => ({ ...each, incidentId: id, text: each.text(to) }));
  });
  if (notes.length > 0) await tx.sql(stepText, JSON.stringify(notes), now, '指挥中心', knownOf);
  return late.length;
}

/** Every minute: reminder, supervision and escalation of what is late. */
export const superviseIncidentsJob: Job = { name: reason, everyMs: 60_000, run: superviseIncidents };
