import { earlier, monthsFrom, type Month } from './month.ts';

/** Money of one month, in fen. */
export interface MonthAmount {
  month: Month;
  amountFen: number;
}

/** The amount due a month, from that month until the next term. */
export interface Term {
  fromMonth: Month;
  amountFen: number;
  reason: string;
}

/** A benefit by month: what is due and what was paid. */
export interface MonthLedger {
  /** In the order of their months. */
  terms: readonly Term[];
  /** First month of the ledger; earlier ones are settled. */
  ledgerFromMonth: Month;
  /** Last month due; null while it runs. The month of a death is due in full, the next is not. */
  throughMonth: Month | null;
  /** From this month on, months are due and held back. */
  heldFromMonth?: Month | null;
  /** What was paid for each month, less what was recovered for it. */
  net: ReadonlyMap<Month, number>;
}

/** What is due for a month: the newest term that has begun, nothing after the last month. */
export function due({ terms, throughMonth }: Pick<MonthLedger, 'terms' | 'throughMonth'>, month: Month): number {
  if (throughMonth !== null && month > throughMonth) return 0;
  return terms.findLast(({ fromMonth }) => fromMonth <= month)?.amountFen ?? 0;
}

/** What is due up to a month and not paid, oldest first; months held back count. */
export function arrears(ledger: MonthLedger, upTo: Month): MonthAmount[] {
  const last = ledger.throughMonth === null ? upTo : earlier(ledger.throughMonth, upTo);
  return monthsFrom(ledger.ledgerFromMonth, last)
    .map((month) => ({ month, amountFen: due(ledger, month) - (ledger.net.get(month) ?? 0) }))
    .filter(({ amountFen }) => amountFen > 0);
}

/** The arrears that may be paid out: not the months held back. */
export function payable(ledger: MonthLedger, upTo: Month): MonthAmount[] {
  const { heldFromMonth } = ledger;
  return arrears(ledger, upTo).filter(({ month }) => heldFromMonth == null || month < heldFromMonth);
}

/** What was paid above what was due, by month, oldest first. */
export function overpaid(ledger: MonthLedger): MonthAmount[] {
  return [...ledger.net]
    .map(([month, netFen]) => ({ month, amountFen: netFen - due(ledger, month) }))
    .filter(({ month, amountFen }) => amountFen > 0 && month >= ledger.ledgerFromMonth)
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
