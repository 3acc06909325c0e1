import { figure } from '@one-window/procedures';

/** Minutes of patrol that a grid is to have each morning and each afternoon: at least 1.5 hours. */
export const goalMinutes = figure<number>({
  name: '网格巡查时长',
  unit: 'minutes',
  local: true,
  lines: [{ value: 90, from: '2020-01-01', source: '网格员工作规范' }],
});

/** Hours after which a patrol that nobody ended counts no longer (demonstration). */
const longestHours = 4;

const minute = 60_000;

/** When a patrol was walked. */
export interface Walk {
  startedAt: Date;
  endedAt: Date | null;
}

/** Minutes of patrol of a day in China before and after noon; what lies outside the day counts for its own day. */
export function minutesOf(walks: readonly Walk[], day: string, now: Date): { morning: number; afternoon: number } {
  const begin = Date.parse(`${day}T00:00:00+08:00`);
  const noon = begin + 12 * 60 * minute;
  const end = begin + 24 * 60 * minute;
  const within = (from: number, to: number) =>
    Math.floor(walks.reduce((sum, walk) => sum + overlap(walk, now, from, to), 0) / minute);
  return { morning: within(begin, noon), afternoon: within(noon, end) };
}

function overlap({ startedAt, endedAt }: Walk, now: Date, from: number, to: number): number {
  const start = startedAt.getTime();
  const last = endedAt?.getTime() ?? Math.min(now.getTime(), start + longestHours * 60 * minute);
  return Math.max(0, Math.min(last, to) - Math.max(start, from));
}
