import { uuidv7 } from '@one-window/database';
import type { Tx } from '../context.ts';
import type { OwedReminder } from './reminder.ts';

/** A reminder as it comes from the database, in the names of the code. */
export const reminderColumns = `r.id, r.application_id as "applicationId", r.unfinished_matter_id as "unfinishedMatterId",
  r.department, r.step, r.rung, r.rule, r.content, r.unit, r.due_on as "dueOn", r.reminded_at as "remindedAt"`;

/** Writes the reminders that are not there yet: one for each rung of one limit. @returns how many were written */
export async function insertReminders(tx: Tx, reminders: readonly OwedReminder[], at: string): Promise<number> {
  if (reminders.length === 0) return 0;
  const rows = await tx.sql(
    `insert into reminder (id, application_id, unfinished_matter_id, department, step, rung, rule, content, unit, due_on, reminded_at)
     select id, application_id, unfinished_matter_id, department, step, rung, rule, content, unit, due_on, reminded_at
     from jsonb_populate_recordset(null::reminder, $1::jsonb)
     on conflict do nothing returning id`,
    JSON.stringify(
      reminders.map((reminder) => ({
        id: uuidv7(),
        application_id: reminder.applicationId,
        unfinished_matter_id: reminder.unfinishedMatterId,
        department: reminder.department,
        step: reminder.step,
        rung: reminder.rung,
        rule: reminder.rule,
        content: reminder.content,
        unit: reminder.unit,
        due_on: reminder.dueOn,
        reminded_at: at,
      })),
    ),
  );
  return rows.length;
}
