import { rowsByKey, type Look } from '@one-window/service';
import { plainRow } from '../rows.ts';
import type { Reminder } from './reminder.ts';
import { reminderColumns } from './repository.ts';

const about = { applicationId: 'application_id', unfinishedMatterId: 'unfinished_matter_id' } as const;

/** Reminders of applications, or of unfinished matters, oldest first. */
export function remindersBy(look: Look, key: keyof typeof about) {
  const column = about[key];
  const rows = rowsByKey<Record<string, unknown>>(
    look,
    {
      name: `reminders-by-${column}`,
      text: `select ${reminderColumns} from reminder r where r.${column} = any($1::uuid[]) order by r.reminded_at, r.id`,
    },
    (row) => row[key] as string,
  );
  return { load: async (id: string) => (await rows.load(id)).map(plainRow<Reminder>) };
}
