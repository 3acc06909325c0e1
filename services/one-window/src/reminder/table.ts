import { insertNewRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import type { RemindedStep, ReminderRung } from './rules/ladder.ts';

/** Reminders of a step that is due or late, one for each rung. */
export const reminderTable = tables.reminder.typed<{ step: RemindedStep; rung: ReminderRung }>();
const reminderFields = reminderTable.withIsoInstants();

/** A reminder as it is kept; it speaks of the matter, never of a person. */
export type Reminder = RowOf<typeof reminderFields>;

/** A reminder that is due and not yet written. */
export type OwedReminder = Omit<Reminder, 'id' | 'remindedAt'>;

/** The columns of a `Reminder`; the table is `reminder r`. */
export const reminderColumns = reminderFields.columnsOf('r');

/** Writes the reminders that are not there yet: one for each rung of one limit. @returns how many were written */
export async function insertReminders(tx: Tx, reminders: readonly OwedReminder[], at: string): Promise<number> {
  const rows = reminders.map((reminder) => ({ id: uuidv7(), ...reminder, remindedAt: at }));
  return (await insertNewRows(tx, reminderTable, rows)).length;
}
