import { overpaid, payable, spread, type MonthAmount, type MonthLedger } from './month-ledger.ts';
import type { Month } from './month.ts';

/** An overpayment from which something is still to come back. */
export interface OpenOverpayment {
  id: string;
  fromMonth: Month;
  throughMonth: Month;
  amountFen: number;
  recoveredFen: number;
}

/** One payment of a run; what is handed out is `amountFen − offsetFen`. */
export interface PlannedPayment {
  month: Month;
  kind: 'REGULAR' | 'ARREARS';
  amountFen: number;
  offsetFen: number;
}

/** What a run pays for one benefit, and what it takes back in doing so. */
export interface PaymentPlan {
  payments: PlannedPayment[];
  /** Offsets by overpayment and overpaid month; `paidMonth` is the month whose payment it was taken from. */
  offsets: { overpaymentId: string; month: Month; amountFen: number; paidMonth: Month }[];
}

/** Pays the month and all arrears up to it; open overpayments are set off against what is due, oldest first. */
export function planPayments(ledger: MonthLedger, runMonth: Month, open: readonly OpenOverpayment[]): PaymentPlan {
  const plan: PaymentPlan = { payments: [], offsets: [] };
  let owed: MonthAmount[] = overpaid(ledger);
  const debts = open.map((each) => ({ ...each, leftFen: each.amountFen - each.recoveredFen }));
  for (const { month, amountFen } of payable(ledger, runMonth)) {
    let offsetFen = 0;
    for (const debt of debts) {
      const months = owed.filter((each) => each.month >= debt.fromMonth && each.month <= debt.throughMonth);
      const room = months.reduce((all, each) => all + each.amountFen, 0);
      const part = Math.min(debt.leftFen, amountFen - offsetFen, room);
      if (part <= 0) continue;
      const parts = spread(part, months);
      plan.offsets.push(...parts.map((each) => ({ overpaymentId: debt.id, ...each, paidMonth: month })));
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
