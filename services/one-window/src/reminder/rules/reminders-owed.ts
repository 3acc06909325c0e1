import type { WorkingCalendar } from '@one-window/contracts/codes';
import { workingDaysLeft } from '../../application/rules/clock.ts';
import type { OwedReminder } from '../table.ts';
import { chineseDay } from '../../notice/chinese-day.ts';
import { ladder, type LadderRule, type RemindedStep } from './ladder.ts';
import type { RunningLimit } from './limits.ts';

const STEPS: Record<RemindedStep, string> = {
  ANSWER: '答复是否受理',
  DECISION: '作出决定',
  DELIVERY: '送达',
  CORRECTION: '补正材料',
  RECTIFICATION: '整改',
  UNFINISHED_ANSWER: '答复',
};

/** The reminders that running limits owe on a day: one for each rung that each has reached. */
export function remindersOwed(
  limits: readonly RunningLimit[],
  today: string,
  calendar: WorkingCalendar,
): OwedReminder[] {
  return limits.flatMap((limit) => {
    const { applicationId, unfinishedMatterId, department, step, unit, dueOn } = limit;
    const left = workingDaysLeft(today, dueOn, calendar);
    return ladder
      .filter((rule) => rule.steps.includes(step) && isReached(rule, limit, left))
      .map(({ rung, rule }) => ({
        applicationId,
        unfinishedMatterId,
        department,
        step,
        rung,
        rule,
        content: contentOf(limit, left),
        unit,
        dueOn,
      }));
  });
}

function isReached({ fromDaysLeft }: LadderRule, { colour }: RunningLimit, left: number): boolean {
  return fromDaysLeft === 'YELLOW' ? colour === 'YELLOW' || colour === 'RED' : left <= fromDaysLeft;
}

function contentOf({ matter, step, dueOn }: RunningLimit, left: number): string {
  const state = left < 0 ? `已逾期${-left}个工作日` : left === 0 ? '今日到期' : `还剩${left}个工作日`;
  return `${matter}须于${chineseDay(dueOn)}前${STEPS[step]}，${state}。`;
}
