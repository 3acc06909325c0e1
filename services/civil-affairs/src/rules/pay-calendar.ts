import { payDay } from './civil-rules.ts';
import { addMonths, monthOf, type Month } from './month.ts';

/** The last month whose pay day has come by that day. */
export function lastPayMonth(today: string): Month {
  return Number(today.slice(8)) >= payDay.value ? monthOf(today) : addMonths(monthOf(today), -1);
}
