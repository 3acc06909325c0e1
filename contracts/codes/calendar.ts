import { dataFile } from './data-file.ts';
import { dayNumber, plainDate } from './plain-date.ts';

/** One published year of the State Council's calendar: each day off and each make-up working day 调休 with its holiday's name. */
export interface CalendarYear {
  version: number;
  holidays: Record<string, string>;
  makeUpDays: Record<string, string>;
}

/**
 * A day counted in working days; provisional when the count includes a year that is not published, in which plain
 * weekdays count.
 */
export interface WorkingDate {
  date: string;
  provisional: boolean;
}

export interface WorkingCalendar {
  /** The last year whose holidays are published. */
  publishedThrough(): number;
  /** Version of a published year's data, or nothing. */
  versionOf(year: number): number | undefined;
  /** Whether offices work on this day. @throws RangeError on text that is no day */
  isWorkingDay(date: string): boolean;
  /** Name of the holiday that this day off belongs to (国庆节), or nothing. */
  holidayName(date: string): string | undefined;
  /**
   * The `days`-th working day after `from`, day 1 being the next working day; counted backwards when negative, `from` itself when 0.
   * @throws RangeError on text that is no day, or a count that is no integer
   */
  addWorkingDays(from: string, days: number): WorkingDate;
  /** Working days after `from` up to and with `to`; negative when `to` comes first, so that it undoes `addWorkingDays`. */
  workingDaysBetween(from: string, to: string): number;
}

/** A calendar over the given published years (`{ '2026': … }`). */
export function workingCalendar(years: Record<string, CalendarYear>): WorkingCalendar {
  const last = Math.max(...Object.keys(years).map(Number));
  const yearOf = (date: string): CalendarYear | undefined => years[date.slice(0, 4)];

  function isWorking(day: number): boolean {
    const date = plainDate(day);
    const year = yearOf(date);
    if (year?.makeUpDays[date]) return true;
    if (year?.holidays[date]) return false;
    const weekday = (((day + 4) % 7) + 7) % 7;
    return weekday !== 0 && weekday !== 6;
  }

  return {
    publishedThrough: () => last,
    versionOf: (year) => years[String(year)]?.version,
    isWorkingDay: (date) => isWorking(dayNumber(date)),
    holidayName: (date) => yearOf(date)?.holidays[date],
    addWorkingDays(from, days) {
      if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
      const step = Math.sign(days);
      let day = dayNumber(from);
      let provisional = !yearOf(from);
      for (let left = Math.abs(days); left > 0;) {
        day += step;
        if (isWorking(day)) left -= 1;
        provisional ||= !yearOf(plainDate(day));
      }
      return { date: plainDate(day), provisional };
    },
    workingDaysBetween(from, to) {
      const start = dayNumber(from);
      const end = dayNumber(to);
      const [low, high] = start <= end ? [start + 1, end] : [end, start - 1];
      let count = 0;
      for (let day = low; day <= high; day += 1) if (isWorking(day)) count += 1;
      return start <= end ? count : -count;
    },
  };
}

const published = dataFile('calendar', (file: { years: Record<string, CalendarYear> }) => workingCalendar(file.years));

/** The State Council's calendar as carried in `data/calendar.json`. */
export const calendar: WorkingCalendar = {
  publishedThrough: () => published().publishedThrough(),
  versionOf: (year) => published().versionOf(year),
  isWorkingDay: (date) => published().isWorkingDay(date),
  holidayName: (date) => published().holidayName(date),
  addWorkingDays: (from, days) => published().addWorkingDays(from, days),
  workingDaysBetween: (from, to) => published().workingDaysBetween(from, to),
};
