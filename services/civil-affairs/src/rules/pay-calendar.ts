import { addMonths, type Month, monthOf } from '@one-window/procedures';
import { payDay } from './civil-rules.ts';

/** The last month whose pay day has come by that day. */
export function lastPayMonth(today: string): Month {
  return Number(today.slice(8)) >= payDay.value ? monthOf(today) : addMonths(monthOf(today), -1);
}
