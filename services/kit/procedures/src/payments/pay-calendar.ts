import { type Figure, valueOn } from '../figures/figure.ts';
import { addMonths, addMonthsToDay, type Month, monthOf } from '../months/month.ts';

/**
 * The last month whose pay day has come by that day `YYYY-MM-DD`.
 * @param payDay day of the month; in a month that is too short for it, its last day
 */
export function lastPayMonth(payDay: Figure<number>, today: string): Month {
  const month = monthOf(today);
  const day = String(valueOn(payDay, today)).padStart(2, '0');
  return today >= addMonthsToDay(`${month}-${day}`, 0) ? month : addMonths(month, -1);
}
