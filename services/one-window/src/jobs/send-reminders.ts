import type { Job } from '@one-window/kit/jobs';
import type { Application } from '../application/application.ts';
import {
  applicationColumns,
  fromRow,
  lockApplication,
  saveAndTell,
  type ApplicationRow,
} from '../application/repository.ts';
import { windowUnit } from '../item/department.ts';
import { issue } from '../notice/issue.ts';
import { remindersOwed } from '../reminder/reminder.ts';
import { insertReminders } from '../reminder/repository.ts';
import { SYSTEM } from '../application/rules/window-turns.ts';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Client } from '../context.ts';
import type { Own } from '../own.ts';

const PAGE = 500;
const scope = { kind: 'system', reason: 'send-reminders' } as const;

/**
 * Reminds of limits that are near or past, up the ladder: once for each rung of a limit. An applicant whose correction
 * is nearly due gets a notice.
 */
export const sendReminders = ({ calendar }: Pick<Own, 'calendar'>): Job<Client> => ({
  name: 'send-reminders',
  everyMs: 600_000,
  async run({ database, clock, log }) {
    const today = clock.today();
    const at = clock.now().toISOString();
    let count = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await database.read<ApplicationRow>(
        scope,
        `select ${applicationColumns} from application a
         where a.id > $1::uuid and a.status in ('SUBMITTED', 'CORRECTION_REQUESTED', 'ACCEPTED', 'IN_REVIEW', 'DECIDED')
         order by a.id limit ${PAGE}`,
        [after],
      );
      const page = rows.map(fromRow);
      const owed = page.flatMap((application) => remindersOwed(application, today, calendar));
      const written = await database.transaction(scope, 'system:send-reminders', (tx) =>
        insertReminders(
          tx,
          owed.filter(({ rung }) => rung !== 'APPLICANT'),
          at,
        ),
      );
      count += written.length;
      for (const { applicationId } of owed.filter(({ rung }) => rung === 'APPLICANT'))
        count += await database.transaction(scope, 'system:send-reminders', async (tx) => {
          const application = await lockApplication(tx, applicationId);
          const still = application && remindersOwed(application, today, calendar).filter(isOfApplicant);
          if (!application || !still || (await insertReminders(tx, still, at)).length === 0) return 0;
          await saveAndTell(tx, reminded(application, at), ApplicationProgressed);
          return 1;
        });
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.id;
    }
    if (count > 0) log.info({ count }, 'reminders were sent');
  },
});

const isOfApplicant = ({ rung }: { rung: string }) => rung === 'APPLICANT';

function reminded(application: Application, at: string): Application {
  return issue(application, 'CORRECTION_REMINDER', {
    at,
    unit: windowUnit(application.communityCode),
    handler: SYSTEM,
  });
}
