/** A calendar month, `YYYY-MM`; later months sort after earlier ones. */
export type Month = string;

const form = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Months since year 0. @throws RangeError when the text is not `YYYY-MM` */
function numberOf(month: Month): number {
  const match = form.exec(month);
  if (!match) throw new RangeError(`not a month: ${month}`);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** The month that many months later, earlier when negative. */
export function addMonths(month: Month, months: number): Month {
  const number = numberOf(month) + months;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** How many months lie from one to the other; negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return numberOf(to) - numberOf(from);
}

/** Every month from the first to the last, both included; none when the last is earlier. */
export function monthsFrom(first: Month, last: Month): Month[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, n) => addMonths(first, n));
}

/** The month of a day `YYYY-MM-DD`. */
export function monthOf(day: string): Month {
  return day.slice(0, 7);
}

/** The earlier of two. */
export const earlier = <Sortable extends string>(a: Sortable, b: Sortable): Sortable => (a < b ? a : b);

/** The later of two. */
export const later = <Sortable extends string>(a: Sortable, b: Sortable): Sortable => (a > b ? a : b);

/** Age in full years (周岁) on a day; a birthday on 29 February is reached on 1 March of a common year. */
export function ageOn(birthOn: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4)) - (day.slice(5) < birthOn.slice(5) ? 1 : 0);
}

/** The corresponding day so many months later, or the last day of a month that has none (民法典 art 202). */
export function addMonthsToDay(day: string, months: number): string {
  const month = addMonths(monthOf(day), months);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}
