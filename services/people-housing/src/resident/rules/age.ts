/** Age in full years on a day; who was born on 29 February comes of age on 1 March of a common year. Both `YYYY-MM-DD`. */
export function ageOn(birthOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

/** The same day so many months later, or the month's last day when it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const of = Math.min(date, lastDay.getUTCDate());
  return `${lastDay.toISOString().slice(0, 8)}${String(of).padStart(2, '0')}`;
}
