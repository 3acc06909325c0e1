import { rowsByKey, type Reads } from '@one-window/service';
import { reminderColumns, reminderTable, type Reminder } from './table.ts';

/** Reminders of applications, or of unfinished matters, oldest first. */
export function remindersBy(reads: Reads, key: 'applicationId' | 'unfinishedMatterId') {
  const column = reminderTable.column(key);
  return rowsByKey<Reminder>(
    reads,
    {
      name: `reminders-by-${column}`,
      text: `select ${reminderColumns} from reminder r where r.${column} = any($1::uuid[]) order by r.reminded_at, r.id`,
    },
    (row) => row[key]!,
  );
}
