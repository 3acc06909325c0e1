import { figure } from '@one-window/procedures';

/** Most hours that the street buys for one resident. */
export const mostMonthlyHours = figure<number>({
  name: '每月购买时长上限',
  unit: 'hours/month',
  demo: true,
  lines: [{ value: 120, from: '2026-01-01', source: '居家养老服务购买标准' }],
});

/** Shortest and longest service. */
export const serviceMinutes = figure<{ least: number; most: number }>({
  name: '单次服务时长',
  unit: 'minutes',
  demo: true,
  lines: [{ value: { least: 10, most: 480 }, from: '2026-01-01', source: '居家养老服务订单口径' }],
});

/** Whole minutes from one instant to another, at most so many: what was ordered is what is paid. */
export function servedMinutes(from: Date, to: Date, most: number): number {
  return Math.max(0, Math.min(most, Math.floor((to.getTime() - from.getTime()) / 60_000)));
}

/** What minutes cost at a price an hour, rounded half up to the fen. */
export function priceFen(minutes: number, hourlyPriceFen: number): number {
  return Math.floor((2 * minutes * hourlyPriceFen + 60) / 120);
}
