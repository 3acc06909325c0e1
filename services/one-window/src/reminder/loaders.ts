import { rowsByKey, type Reads } from '@one-window/service';
import { reminderColumns, reminderTable, type Reminder } from './table.ts';

const remindersBy = (key: 'applicationId' | 'unfinishedMatterId') => (reads: Reads) => {
  const column = reminderTable.column(key);
  return rowsByKey<Reminder>(
    reads,
    {
      name: `reminders-by-${column}`,
      text: `select ${reminderColumns} from reminder r where r.${column} = any($1::uuid[]) order by r.reminded_at, r.id`,
    },
    (row) => row[key]!,
  );
};

/** Reminders of applications, oldest first. */
export const remindersOfApplication = remindersBy('applicationId');

/** Reminders of unfinished matters, oldest first. */
export const remindersOfMatter = remindersBy('unfinishedMatterId');
