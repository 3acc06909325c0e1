import { rowsByKey, type Look } from '@one-window/kit/loaders';
import { plainRow } from '../rows.ts';
import type { Reminder } from './reminder.ts';
import { reminderColumns } from './repository.ts';

/** Reminders of applications, oldest first. */
export function remindersByApplication(look: Look) {
  const rows = rowsByKey<Record<string, unknown>>(
    look,
    {
      name: 'reminders-by-application',
      text: `select ${reminderColumns} from reminder r where r.application_id = any($1::uuid[]) order by r.reminded_at, r.id`,
    },
    (row) => row['applicationId'] as string,
  );
  return { load: async (id: string) => (await rows.load(id)).map(plainRow<Reminder>) };
}
