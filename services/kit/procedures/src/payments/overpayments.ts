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

/** What brings the records to what the months say. */
export interface OverpaymentPlan {
  cancel: string[];
  create: OverpaidMonths[];
}

/** Those of the months that a record is about. */
export const monthsOfRecord = (months: readonly MonthAmount[], record: Span): MonthAmount[] =>
  months.filter(({ month }) => isIn(record, month));

/** What has still to come back for a record, in fen. */
export const leftOf = ({ amountFen, recoveredFen }: Pick<RecordedOverpayment, 'amountFen' | 'recoveredFen'>): number =>
  amountFen - recoveredFen;

/**
 * Compares records with what was paid above what was due, month by month. A record holds while its months are overpaid by
 * what it has left and none of them is due again; what holds keeps its id and what came back for it. What does not hold is
 * cancelled: what came back for it shows as arrears where it is due again. Each row of overpaid months without a record is
 * one to be opened. Afterwards the open records have no month in common and are together all that is overpaid, so that
 * doing it again changes nothing.
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
