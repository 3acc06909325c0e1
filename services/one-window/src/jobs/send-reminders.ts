import type { WorkingCalendar } from '@one-window/contracts/codes';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import type { Tx } from '@one-window/database';
import type { Job } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import { applicationColumns, lockApplication, saveAndTell } from '../application/table/rows.ts';
import { SYSTEM } from '../application/rules/window-steps.ts';
import * as tables from '../generated/tables.ts';
import { windowUnit } from '../item/department.ts';
import { issue } from '../notice/issue.ts';
import type { Resources } from '../resources.ts';
import { ratingColumns, type Rating } from '../rating/table.ts';
import { limitsOfApplication, limitsOfMatter, limitsOfRating, type RunningLimit } from '../reminder/rules/limits.ts';
import { remindersOwed } from '../reminder/rules/reminders-owed.ts';
import { insertReminders } from '../reminder/table.ts';
import { unfinishedColumns, type UnfinishedMatter } from '../unfinished-matter/table.ts';
import { knownDays, type Knowing } from './known-days.ts';

const PAGE = 500;
const scope = { kind: 'system', reason: 'send-reminders' } as const;

/** Steps that are done when the department says so. */
const ofDepartments: readonly RunningLimit['step'][] = ['ANSWER', 'DECISION'];

/** What has limits: how a page of it is read after a key, and the limits of one row that run. */
interface Source<Row> {
  text: string;
  keyOf(row: Row): string;
  limits(row: Row, today: string, calendar: WorkingCalendar): RunningLimit[];
}

const source = <Row>(of: Source<Row>) => of as Source<unknown>;

const sources = [
  source<Application>({
    text: `select ${applicationColumns} from application a
      where a.id > $1::uuid and a.status in ('SUBMITTED', 'CORRECTION_REQUESTED', 'ACCEPTED', 'IN_REVIEW', 'DECIDED')
      order by a.id limit ${PAGE}`,
    keyOf: ({ id }) => id,
    limits: limitsOfApplication,
  }),
  source<Rating & Pick<Application, 'number' | 'itemCode'>>({
    text: `select ${ratingColumns}, ${tables.application.only('number', 'itemCode').columnsOf('a')} from rating r join application a on a.id = r.application_id
      where r.application_id > $1::uuid and r.rectify_due_on is not null and r.rectified_at is null and r.rebuttal is null
      order by r.application_id limit ${PAGE}`,
    keyOf: ({ applicationId }) => applicationId,
    limits: (rating, ...at) => limitsOfRating(rating, rating, ...at),
  }),
  source<UnfinishedMatter>({
    text: `select ${unfinishedColumns} from unfinished_matter u where u.id > $1::uuid and u.status = 'OPEN'
      order by u.id limit ${PAGE}`,
    keyOf: ({ id }) => id,
    limits: limitsOfMatter,
  }),
];

/**
 * Sends the reminders of limits that are near or past, once for each rung of the ladder: of applications' steps, of bad
 * ratings to be put right, of matters that could not get done. A department is late with its answer or decision only once
 * all its events of the due day have arrived. An applicant whose correction is nearly due gets a notice.
 */
export const sendReminders = ({ calendar }: Pick<Resources, 'calendar'>, parts: Knowing): Job => ({
  name: 'send-reminders',
  everyMs: 600_000,
  async run({ database, clock, log }) {
    const today = clock.today();
    const at = clock.now().toISOString();
    const change = (work: (tx: Tx) => Promise<number>) => database.transaction(scope, 'system:send-reminders', work);
    const known = await knownDays(parts);
    const mayBeUnderWay = ({ step, department, dueOn }: RunningLimit) =>
      ofDepartments.includes(step) && today > dueOn && (known.get(department) ?? '') <= dueOn;
    let count = 0;
    for (const { text, keyOf, limits } of sources) {
      for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
        const rows = await database.read<unknown>(scope, text, [after]);
        const running = rows.flatMap((row) => limits(row, today, calendar)).filter((limit) => !mayBeUnderWay(limit));
        const owed = remindersOwed(running, today, calendar);
        const toUnits = owed.filter((reminder) => !isOfApplicant(reminder));
        if (toUnits.length > 0) count += await change((tx) => insertReminders(tx, toUnits, at));
        for (const { applicationId } of owed.filter(isOfApplicant))
          count += await change((tx) => remindApplicant(tx, applicationId ?? '', { today, at }, calendar));
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) break;
        after = keyOf(last);
      }
    }
    if (count > 0) log.info({ count }, 'reminders were sent');
  },
});

const isOfApplicant = ({ rung }: { rung: string }) => rung === 'APPLICANT';

/** The applicant's reminder is a notice. Whether it is still owed is checked again with the application locked. */
async function remindApplicant(
  tx: Tx,
  applicationId: string,
  { today, at }: { today: string; at: string },
  calendar: WorkingCalendar,
): Promise<number> {
  const application = await lockApplication(tx, applicationId);
  if (!application) return 0;
  const running = limitsOfApplication(application, today, calendar);
  const still = remindersOwed(running, today, calendar).filter(isOfApplicant);
  if ((await insertReminders(tx, still, at)) === 0) return 0;
  const by = { at, unit: windowUnit(application.communityCode), handler: SYSTEM };
  await saveAndTell(tx, issue(application, 'CORRECTION_REMINDER', by), ApplicationProgressed);
  return 1;
}
