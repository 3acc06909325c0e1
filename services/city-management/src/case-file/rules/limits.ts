import { figure, valueOn } from '@one-window/procedures';
import { calendar, plainDate, dayNumber, todayInShanghai, type WorkingCalendar } from '@one-window/contracts/codes';

/** GH working hours, UH urgent hours round the clock, WD working days, UWD urgent working days round the clock. */
export type LimitUnit = 'GH' | 'UH' | 'WD' | 'UWD';

/** How long a stage may take. */
export interface Limit {
  amount: number;
  unit: LimitUnit;
}

/** A deadline; provisional when it touches a year whose working days are not published yet. */
export interface Deadline {
  at: Date;
  provisional: boolean;
}

/** Hours in which working hours run, Asia/Shanghai, by the day on which they are in force; cities set their own. */
const workingHours = figure<readonly { from: string; to: string }[]>({
  name: '机关作息时间',
  unit: 'hours of a day',
  demo: true,
  lines: [
    {
      value: [
        { from: '08:30', to: '12:00' },
        { from: '14:30', to: '18:00' },
      ],
      from: '2020-01-01',
      source: '演示：按当地机关作息时间设置，各地不同',
    },
  ],
});

const minute = 60_000;
const hour = 60 * minute;
const dayMs = 24 * hour;

/** China has had one offset without summer time since 1992. */
const at = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`);

/**
 * When a limit that begins at `from` ends: urgent units run on through nights and holidays; working hours only within
 * office hours of working days; working days count from the next working day and end at closing time.
 * @throws RangeError unless the amount is a whole number from 1
 */
export function deadlineAfter(from: Date, { amount, unit }: Limit, days: WorkingCalendar = calendar): Deadline {
  if (!Number.isInteger(amount) || amount < 1) throw new RangeError(`not a limit: ${amount} ${unit}`);
  switch (unit) {
    case 'UH':
      return { at: new Date(from.getTime() + amount * hour), provisional: false };
    case 'UWD':
      return { at: new Date(from.getTime() + amount * dayMs), provisional: false };
    case 'GH':
      return afterWorkingTime(from, amount * hour, days);
    case 'WD': {
      const { date, provisional } = days.addWorkingDays(todayInShanghai(from), amount);
      return { at: new Date(at(date, valueOn(workingHours, date).at(-1)!.to)), provisional };
    }
  }
}

function afterWorkingTime(from: Date, duration: number, days: WorkingCalendar): Deadline {
  let left = duration;
  let provisional = false;
  for (let number = dayNumber(todayInShanghai(from)); ; number += 1) {
    const day = plainDate(number);
    provisional ||= days.versionOf(Number(day.slice(0, 4))) === undefined;
    if (!days.isWorkingDay(day)) continue;
    for (const part of valueOn(workingHours, day)) {
      const start = Math.max(at(day, part.from), from.getTime());
      const span = at(day, part.to) - start;
      if (span <= 0) continue;
      if (left <= span) return { at: new Date(start + left), provisional };
      left -= span;
    }
  }
}

const titles: Record<LimitUnit, string> = { GH: '个工作时', UH: '个紧急工作时', WD: '个工作日', UWD: '个紧急工作日' };

/** A limit in words, e.g. 4个工作时. */
export function limitTitle({ amount, unit }: Limit): string {
  return `${amount}${titles[unit]}`;
}

/** Whether a limit runs round the clock: what makes a matter urgent. */
export function isUrgent({ unit }: Limit): boolean {
  return unit === 'UH' || unit === 'UWD';
}

/** How long after the dispatch a unit may return what is not its work, by the day of the dispatch. */
const returnLimit = figure<Limit>({
  name: '退回期限',
  unit: 'GH',
  demo: true,
  lines: [{ value: { amount: 4, unit: 'GH' }, from: '2020-01-01', source: '演示：综合若干城市的派遣办法' }],
});

/** The limit within which a unit may return what was dispatched to it then. */
export function returnLimitOf(dispatchedAt: Date): Limit {
  return valueOn(returnLimit, todayInShanghai(dispatchedAt));
}

/** How many days a deadline may be put off at most, by the day on which the delay is asked for. */
export const delayDays = figure<number>({
  name: '延期上限',
  unit: 'days',
  demo: true,
  lines: [{ value: 30, from: '2020-01-01', source: '演示：综合若干城市的延期办法' }],
});
