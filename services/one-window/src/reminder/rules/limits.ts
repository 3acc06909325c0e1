import { findServiceItem, type WorkingCalendar } from '@one-window/contracts/codes';
import type { Application } from '../../application/table/application.ts';
import { colourOf, dayOf, type Colour } from '../../application/rules/clock.ts';
import { stepDeadlines } from '../../application/rules/step-deadlines.ts';
import { windowUnit } from '../../item/department.ts';
import { itemName } from '../../notice/body.ts';
import { chineseDay } from '../../notice/chinese-day.ts';
import { rectifyDaysOf } from '../../rating/rules.ts';
import { deadlineOfMatter } from '../../unfinished-matter/rules.ts';
import type { RemindedStep } from './ladder.ts';
import type { Rating } from '../../rating/table.ts';
import type { UnfinishedMatter } from '../../unfinished-matter/table.ts';

/** A limit that runs on a day, with what its reminders say of it. */
export interface RunningLimit {
  applicationId: string | null;
  unfinishedMatterId: string | null;
  department: string;
  step: RemindedStep;
  dueOn: string;
  colour: Colour;
  /** Unit responsible. */
  unit: string;
  /** The matter in words, never a person. */
  matter: string;
}

/** The limits of an application's steps that run; none of what is done, paused or put off. */
export function limitsOfApplication(
  application: Application,
  today: string,
  calendar: WorkingCalendar,
): RunningLimit[] {
  return stepDeadlines(application, today, calendar)
    .filter(({ doneOn, colour }) => doneOn === null && colour !== 'GREY')
    .map(({ step, dueOn, colour }) => ({
      applicationId: application.id,
      unfinishedMatterId: null,
      department: application.department,
      step,
      dueOn,
      colour,
      unit: step === 'DELIVERY' ? windowUnit(application.communityCode) : application.unit,
      matter: `办件${application.number}“${itemName(application)}”`,
    }));
}

/** The limit within which a bad rating is put right; none of a good one, and none once it is put right or rebutted. */
export function limitsOfRating(
  rating: Rating,
  application: Pick<Application, 'number' | 'itemCode'>,
  today: string,
  calendar: WorkingCalendar,
): RunningLimit[] {
  const { rectifyDueOn: dueOn, rectifiedAt, rebuttal } = rating;
  if (dueOn === null || rectifiedAt !== null || rebuttal !== null) return [];
  return [
    {
      applicationId: rating.applicationId,
      unfinishedMatterId: null,
      department: rating.department,
      step: 'RECTIFICATION',
      dueOn,
      colour: colourOf(today, dueOn, rectifyDaysOf(rating), calendar),
      unit: rating.ownerUnit,
      matter: `办件${application.number}“${itemName(application)}”的差评`,
    },
  ];
}

/** The limit within which what could not get done is answered; none once it is answered or closed. */
export function limitsOfMatter(matter: UnfinishedMatter, today: string, calendar: WorkingCalendar): RunningLimit[] {
  if (matter.status !== 'OPEN') return [];
  const { dueOn, colour } = deadlineOfMatter(matter, today, calendar);
  const item = matter.itemCode === null ? undefined : findServiceItem(matter.itemCode);
  return [
    {
      applicationId: null,
      unfinishedMatterId: matter.id,
      department: matter.department,
      step: 'UNFINISHED_ANSWER',
      dueOn,
      colour,
      unit: matter.ownerUnit,
      matter: `${chineseDay(dayOf(matter.reportedAt))}登记的“办不成事”${item ? `（${item.nameZh}）` : ''}`,
    },
  ];
}
