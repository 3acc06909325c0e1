import { addMonths, type Month, monthOf, valueOn } from '@one-window/procedures';
import { payDay } from './civil-rules.ts';

/** The last month whose pay day has come by that day. */
export function lastPayMonth(today: string): Month {
  return Number(today.slice(8)) >= valueOn(payDay, today) ? monthOf(today) : addMonths(monthOf(today), -1);
}
