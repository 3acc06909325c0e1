import { addDays } from '@one-window/contracts/codes';
import { addMonthsToDay, figure, valueOn } from '@one-window/procedures';

/** Day on which residence permits began (居住证暂行条例). */
export const permitsBegan = '2016-01-01';

/** Months of residence before a permit may be asked for, by the day of the application. */
export const residenceMonths = figure<number>({
  name: '申领居住证的居住期限',
  unit: 'months',
  lines: [{ value: 6, from: permitsBegan, source: '《居住证暂行条例》第二条' }],
});

/** Months for which an issue or an endorsement holds, by the day on which it begins. */
const validMonths = figure<number>({
  name: '居住证签注期',
  unit: 'months',
  lines: [{ value: 12, from: permitsBegan, source: '《居住证暂行条例》第十条：每年签注1次' }],
});

/** Days before the last valid day from which it may be endorsed, by that day; the article says a month. */
export const endorsableDays = figure<number>({
  name: '居住证可签注期',
  unit: 'days',
  lines: [{ value: 30, from: permitsBegan, source: '《居住证暂行条例》第十条：每满1年之日前1个月内' }],
});

/** How a dwelling must be held to count by itself as lawful and stable: 01 owned, 02 rented. */
export const stableDwellings = {
  value: ['01', '02'] as readonly string[],
  source: '《居住证暂行条例》第二条、第九条',
} as const;

/** Last day of a permit that begins, or begins again, on that day. */
export function validThroughFrom(day: string): string {
  return addDays(addMonthsToDay(day, valueOn(validMonths, day)), -1);
}

/** First day on which a permit valid through that day may be endorsed. */
export function endorsableFrom(validThrough: string): string {
  return addDays(validThrough, -valueOn(endorsableDays, validThrough));
}

/** What an endorsement makes of a permit. */
export interface Endorsement {
  validThrough: string;
  /** It had lapsed and may be used again: the year counts from the endorsement (居住证暂行条例 art 10). */
  restored: boolean;
}

/** The endorsement of a permit on that day; nothing while it is too early. */
export function endorsementOn(validThrough: string, day: string): Endorsement | undefined {
  if (day < endorsableFrom(validThrough)) return undefined;
  return day > validThrough
    ? { validThrough: validThroughFrom(day), restored: true }
    : { validThrough: validThroughFrom(addDays(validThrough, 1)), restored: false };
}

/** Where a permit stands on a day: not endorsed in time its use is suspended until it is (居住证暂行条例 art 10). */
export function permitStatus(
  { endedOn, validThrough }: { endedOn: string | null; validThrough: string },
  today: string,
): 'ACTIVE' | 'SUSPENDED' | 'ENDED' {
  if (endedOn !== null) return 'ENDED';
  return today > validThrough ? 'SUSPENDED' : 'ACTIVE';
}
