import type { WorkingCalendar } from '@one-window/contracts/codes';
import type { Application } from '../application/application.ts';
import { workingDaysLeft } from '../application/rules/clock.ts';
import { stepDeadlines, type StepDeadline, type StepWithLimit } from '../application/rules/step-deadlines.ts';
import { windowUnit } from '../item/department.ts';
import { itemName } from '../notice/body.ts';
import { chineseDay } from '../notice/chinese-day.ts';
import { ladder, type LadderRule, type ReminderRung } from './ladder.ts';

/** A reminder as it is kept; it speaks of the matter, never of a person. */
export interface Reminder {
  id: string;
  applicationId: string;
  department: string;
  step: StepWithLimit;
  rung: ReminderRung;
  rule: string;
  content: string;
  /** Unit responsible for the step. */
  unit: string;
  dueOn: string;
  remindedAt: string;
}

const STEPS: Record<StepWithLimit, string> = {
  ANSWER: '答复是否受理',
  DECISION: '作出决定',
  DELIVERY: '送达',
  CORRECTION: '补正材料',
};

/**
 * The reminders that an application is owed on a day: one for each rung that a running limit has reached. What is done,
 * paused or put off is owed none.
 */
export function remindersOwed(
  application: Application,
  today: string,
  calendar: WorkingCalendar,
): Omit<Reminder, 'id' | 'remindedAt'>[] {
  return stepDeadlines(application, today, calendar)
    .filter(({ doneOn, colour }) => doneOn === null && colour !== 'GREY')
    .flatMap((deadline) => {
      const left = workingDaysLeft(today, deadline.dueOn, calendar);
      return ladder
        .filter((rule) => rule.steps.includes(deadline.step) && isReached(rule, deadline, left))
        .map(({ rung, rule }) => ({
          applicationId: application.id,
          department: application.department,
          step: deadline.step,
          rung,
          rule,
          content: contentOf(application, deadline, left),
          unit: deadline.step === 'DELIVERY' ? windowUnit(application.communityCode) : application.unit,
          dueOn: deadline.dueOn,
        }));
    });
}

function isReached({ fromDaysLeft }: LadderRule, { colour }: StepDeadline, left: number): boolean {
  return fromDaysLeft === 'YELLOW' ? colour === 'YELLOW' || colour === 'RED' : left <= fromDaysLeft;
}

function contentOf(application: Application, { step, dueOn }: StepDeadline, left: number): string {
  const state = left < 0 ? `已逾期${-left}个工作日` : left === 0 ? '今日到期' : `还剩${left}个工作日`;
  return `办件${application.number}“${itemName(application)}”须于${chineseDay(dueOn)}前${STEPS[step]}，${state}。`;
}
