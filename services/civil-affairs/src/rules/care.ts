import type { Rule } from '@one-window/procedures';

/** Most hours a month that the street buys for one resident. */
export const mostMonthlyHours: Rule<number> = { value: 120, year: 2026, source: '居家养老服务购买标准', scope: 'demo' };

/** Shortest and longest service in minutes. */
export const serviceMinutes: Rule<{ least: number; most: number }> = {
  value: { least: 10, most: 480 },
  year: 2026,
  source: '居家养老服务订单口径',
  scope: 'demo',
};

/** Whole minutes from one instant to another, at most so many: what was ordered is what is paid. */
export function servedMinutes(from: Date, to: Date, most: number): number {
  return Math.max(0, Math.min(most, Math.floor((to.getTime() - from.getTime()) / 60_000)));
}

/** What minutes cost at a price an hour, rounded half up to the fen. */
export function priceFen(minutes: number, hourlyPriceFen: number): number {
  return Math.floor((2 * minutes * hourlyPriceFen + 60) / 120);
}
