import { insertNewRows, uuidv7, type Tx } from '@one-window/database';
import { reminderFields, reminderTable, type OwedReminder } from './rules/reminders-owed.ts';

/** The columns of a `Reminder`; the table is `reminder r`. */
export const reminderColumns = reminderFields.columnsOf('r');

/** Writes the reminders that are not there yet: one for each rung of one limit. @returns how many were written */
export async function insertReminders(tx: Tx, reminders: readonly OwedReminder[], at: string): Promise<number> {
  const rows = reminders.map((reminder) => ({ id: uuidv7(), ...reminder, remindedAt: at }));
  return (await insertNewRows(tx, reminderTable, rows)).length;
}
