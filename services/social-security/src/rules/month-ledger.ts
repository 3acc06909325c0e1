import { earlier, monthsFrom, type Month } from './month.ts';

/** Money of one month, in fen. */
export interface MonthAmount {
  month: Month;
  amountFen: number;
}

/** What is known of a pension by month. */
export interface MonthLedger {
  monthlyAmountFen: number;
  /** First month that is judged; what came before is settled. */
  ledgerFromMonth: Month;
  /** Last month due; null while it runs. A death's month is due in full, the next is not (经办条例 art 25). */
  throughMonth: Month | null;
  /** From here on months are due and held back. */
  suspendedFromMonth: Month | null;
  /** What was paid for each month, less what came back for it. */
  net: ReadonlyMap<Month, number>;
}

/** Adds payments up and takes what came back away, by month. */
export function netByMonth(paid: readonly MonthAmount[], returned: readonly MonthAmount[]): Map<Month, number> {
  const net = new Map<Month, number>();
  for (const { month, amountFen } of paid) net.set(month, (net.get(month) ?? 0) + amountFen);
  for (const { month, amountFen } of returned) net.set(month, (net.get(month) ?? 0) - amountFen);
  return net;
}

/** What is due up to a month and not paid, oldest first; months held back count only when `withHeld`. */
export function arrears(ledger: MonthLedger, upTo: Month, { withHeld }: { withHeld: boolean }): MonthAmount[] {
  const last = ledger.throughMonth === null ? upTo : earlier(ledger.throughMonth, upTo);
  return monthsFrom(ledger.ledgerFromMonth, last)
    .filter((month) => withHeld || ledger.suspendedFromMonth === null || month < ledger.suspendedFromMonth)
    .map((month) => ({ month, amountFen: ledger.monthlyAmountFen - (ledger.net.get(month) ?? 0) }))
    .filter(({ amountFen }) => amountFen > 0);
}

/** What was paid for months after the last one due, oldest first. */
export function overpaid({ throughMonth, net }: MonthLedger): MonthAmount[] {
  if (throughMonth === null) return [];
  return [...net]
    .filter(([month, amountFen]) => month > throughMonth && amountFen > 0)
    .map(([month, amountFen]) => ({ month, amountFen }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The sum of months' amounts. */
export const sum = (amounts: readonly { amountFen: number }[]): number =>
  amounts.reduce((total, { amountFen }) => total + amountFen, 0);

/** Spreads an amount over months from the oldest on. @throws RangeError when the months do not hold so much */
export function spread(amountFen: number, over: readonly MonthAmount[]): MonthAmount[] {
  let left = amountFen;
  const parts: MonthAmount[] = [];
  for (const { month, amountFen: room } of over) {
    const part = Math.min(left, room);
    if (part > 0) parts.push({ month, amountFen: part });
    left -= part;
  }
  if (left > 0) throw new RangeError(`${left} fen more than was overpaid`);
  return parts;
}
