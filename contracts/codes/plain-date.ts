/** Days as plain `YYYY-MM-DD` text, free of time zones. */

const DAY = 86_400_000;

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTHS[month - 1] ?? 0);
}

/** Whether the text is a day that exists, leap years considered. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** Day number since 1970-01-01. @throws RangeError when the text is not a day that exists */
export function dayNumber(date: string): number {
  if (!isPlainDate(date)) throw new RangeError(`not a day: ${date}`);
  return Date.parse(date) / DAY;
}

/** The day with this number since 1970-01-01. */
export function plainDate(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The day that many calendar days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return plainDate(dayNumber(date) + days);
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day that it is in China (Asia/Shanghai) at this instant. */
export function todayInShanghai(instant: Date): string {
  return shanghai.format(instant);
}
