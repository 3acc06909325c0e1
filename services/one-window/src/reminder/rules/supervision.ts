import type { StepDeadline } from '../../application/rules/step-deadlines.ts';
import { dayOf } from '../../application/rules/clock.ts';
import { chineseDay } from '../../notice/chinese-day.ts';
import { isBad, rectifyDaysOf } from '../../rating/rules.ts';
import type { Rating } from '../../rating/table.ts';
import type { Reminder } from '../table.ts';

/** A record of supervision with the fields of GB/T 39046: rule, kind, time, content, unit responsible, result. */
export interface SupervisionRecord {
  rule: string;
  kind: 'WARNING' | 'URGING' | 'RECTIFICATION';
  at: string;
  content: string;
  unit: string;
  result: string | null;
}

/** What supervised an application, oldest first: its reminders with what became of the step, and a bad rating. */
export function supervisionOf(
  reminders: readonly Reminder[],
  steps: readonly StepDeadline[],
  rating: Rating | null,
): SupervisionRecord[] {
  const limits = [...steps, ...rectificationOf(rating)];
  const records = reminders.map((reminder): SupervisionRecord => {
    const step = limits.find((each) => each.step === reminder.step && each.dueOn === reminder.dueOn);
    return {
      rule: reminder.rule,
      kind: dayOf(reminder.remindedAt) > reminder.dueOn ? 'URGING' : 'WARNING',
      at: reminder.remindedAt,
      content: reminder.content,
      unit: reminder.unit,
      result: step?.doneOn ? `已于${chineseDay(step.doneOn)}完成` : null,
    };
  });
  if (rating && isBad(rating))
    records.push({
      rule: `差评${rectifyDaysOf(rating)}个工作日内整改并回访`,
      kind: 'RECTIFICATION',
      at: rating.ratedAt,
      content: `${rating.stars}星评价，责任人：${rating.ownerName}`,
      unit: rating.ownerUnit,
      result: rating.rebuttal ? `申诉成立：${rating.rebuttal.grounds}` : rating.result,
    });
  return records.sort((one, other) => one.at.localeCompare(other.at));
}

/** The limit of putting a bad rating right, with the day on which that was done. */
function rectificationOf(rating: Rating | null): { step: 'RECTIFICATION'; dueOn: string; doneOn: string | null }[] {
  if (!rating?.rectifyDueOn) return [];
  const { rectifyDueOn: dueOn, rectifiedAt } = rating;
  return [{ step: 'RECTIFICATION', dueOn, doneOn: rectifiedAt && dayOf(rectifiedAt) }];
}
