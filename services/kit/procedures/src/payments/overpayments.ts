import { arrears, overpaid, sum, type MonthAmount, type MonthLedger } from '../months/month-ledger.ts';
import { addMonths, type Month } from '../months/month.ts';

interface Span {
  fromMonth: Month;
  throughMonth: Month;
}

/** Months in a row, each of which was paid too much; how much in all, in fen. */
export interface OverpaidMonths extends Span {
  amountFen: number;
}

/** An overpayment as it is recorded. */
export interface RecordedOverpayment extends OverpaidMonths {
  id: string;
  recoveredFen: number;
  status: 'OPEN' | 'RECOVERED' | 'CANCELLED';
}

/** The changes that make the records fit the months. */
export interface OverpaymentPlan {
  cancel: string[];
  create: OverpaidMonths[];
}

/** The months that a record covers, of those given. */
export const monthsOfRecord = (months: readonly MonthAmount[], record: Span): MonthAmount[] =>
  months.filter(({ month }) => isIn(record, month));

/** What is still to be recovered for a record, in fen. */
export const leftOf = ({ amountFen, recoveredFen }: Pick<RecordedOverpayment, 'amountFen' | 'recoveredFen'>): number =>
  amountFen - recoveredFen;

/**
 * Compares records with what was paid above what was due, month by month. A record holds while its months are overpaid
 * by what it has left and none of them is due again; such a record keeps its id and its recoveries. Any other is
 * cancelled: its recoveries show as arrears where a month is due again. It opens a record for each row of overpaid
 * months without one. Afterwards the open records have no month in common and are together exactly what is overpaid, so
 * that doing it again changes nothing.
 */
export function planOverpayments(recorded: readonly RecordedOverpayment[], ledger: MonthLedger): OverpaymentPlan {
  const months = overpaid(ledger);
  const open: RecordedOverpayment[] = [];
  const cancel: string[] = [];
  for (const record of recorded) {
    if (record.status === 'CANCELLED') continue;
    const isDueAgain = monthsOfRecord(arrears(ledger, record.throughMonth), record).length > 0;
    const holds =
      record.status === 'RECOVERED' ||
      (sum(monthsOfRecord(months, record)) === leftOf(record) && !open.some((other) => haveCommon(other, record)));
    if (isDueAgain || !holds) cancel.push(record.id);
    else if (record.status === 'OPEN') open.push(record);
  }
  return { cancel, create: inRows(months.filter(({ month }) => !open.some((record) => isIn(record, month)))) };
}

const isIn = ({ fromMonth, throughMonth }: Span, month: Month): boolean => month >= fromMonth && month <= throughMonth;

const haveCommon = (a: Span, b: Span): boolean => a.fromMonth <= b.throughMonth && b.fromMonth <= a.throughMonth;

/** Months, oldest first, in rows without a gap. */
function inRows(months: readonly MonthAmount[]): OverpaidMonths[] {
  const rows: OverpaidMonths[] = [];
  for (const { month, amountFen } of months) {
    const row = rows.at(-1);
    if (row && addMonths(row.throughMonth, 1) === month) {
      row.throughMonth = month;
      row.amountFen += amountFen;
    } else rows.push({ fromMonth: month, throughMonth: month, amountFen });
  }
  return rows;
}
