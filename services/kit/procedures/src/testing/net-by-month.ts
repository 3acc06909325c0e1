import type { MonthAmount } from '../months/month-ledger.ts';
import type { Month } from '../months/month.ts';

/** Adds up payments and subtracts recoveries, by month. */
export function netByMonth(paid: readonly MonthAmount[], returned: readonly MonthAmount[]): Map<Month, number> {
  const net = new Map<Month, number>();
  for (const { month, amountFen } of paid) net.set(month, (net.get(month) ?? 0) + amountFen);
  for (const { month, amountFen } of returned) net.set(month, (net.get(month) ?? 0) - amountFen);
  return net;
}
