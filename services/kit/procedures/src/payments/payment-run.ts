import { overpaid, payable, spread, sum, type MonthAmount, type MonthLedger } from '../months/month-ledger.ts';
import type { Month } from '../months/month.ts';
import { leftOf, monthsOfRecord, type RecordedOverpayment } from './overpayments.ts';

/** One payment of a run; the amount paid out is `amountFen − offsetFen`. */
export interface PlannedPayment {
  month: Month;
  kind: 'REGULAR' | 'ARREARS';
  amountFen: number;
  offsetFen: number;
}

/** What a run pays for one benefit, and what it sets off. */
export interface PaymentPlan {
  payments: PlannedPayment[];
  /** Offsets by overpayment and overpaid month; `paidMonth` is the month whose payment it was taken from. */
  offsets: { overpaymentId: string; month: Month; amountFen: number; paidMonth: Month }[];
}

/**
 * Pays the month and all arrears up to it, oldest first, not the months held back. What is overpaid is set off against
 * what is due, oldest first, up to the whole of a payment: no law or procedure of these benefits sets a limit.
 * @param recorded as `planOverpayments` leaves them; only those that are open are set off
 */
export function planPayments(
  ledger: MonthLedger,
  runMonth: Month,
  recorded: readonly RecordedOverpayment[],
): PaymentPlan {
  const plan: PaymentPlan = { payments: [], offsets: [] };
  let owed: MonthAmount[] = overpaid(ledger);
  const debts = recorded
    .filter(({ status }) => status === 'OPEN')
    .map((record) => ({ record, leftFen: leftOf(record) }))
    .sort((a, b) => (a.record.fromMonth < b.record.fromMonth ? -1 : 1));
  for (const { month, amountFen } of payable(ledger, runMonth)) {
    let offsetFen = 0;
    for (const debt of debts) {
      const months = monthsOfRecord(owed, debt.record);
      const part = Math.min(debt.leftFen, amountFen - offsetFen, sum(months));
      if (part <= 0) continue;
      const parts = spread(part, months);
      plan.offsets.push(...parts.map((each) => ({ overpaymentId: debt.record.id, ...each, paidMonth: month })));
      owed = less(owed, parts);
      debt.leftFen -= part;
      offsetFen += part;
    }
    plan.payments.push({ month, kind: month === runMonth ? 'REGULAR' : 'ARREARS', amountFen, offsetFen });
  }
  return plan;
}

function less(from: readonly MonthAmount[], parts: readonly MonthAmount[]): MonthAmount[] {
  const taken = new Map(parts.map(({ month, amountFen }) => [month, amountFen]));
  return from.map(({ month, amountFen }) => ({ month, amountFen: amountFen - (taken.get(month) ?? 0) }));
}
