import { arrears, type Month, type MonthAmount, type MonthLedger, overpaid, sum } from '@one-window/procedures';

/** An overpayment as it is recorded. */
export interface RecordedOverpayment {
  id: string;
  fromMonth: Month;
  throughMonth: Month;
  amountFen: number;
  recoveredFen: number;
  status: 'OPEN' | 'RECOVERED' | 'CANCELLED';
}

/** What brings the records to what the months say. */
export interface OverpaymentPlan {
  cancel: string[];
  create: { fromMonth: Month; throughMonth: Month; amountFen: number } | null;
}

const within = (months: readonly MonthAmount[], { fromMonth, throughMonth }: RecordedOverpayment) =>
  months.filter(({ month }) => month >= fromMonth && month <= throughMonth);

/**
 * Compares recorded overpayments with what was paid above what was due. What no longer holds is cancelled (what was
 * recovered for it then shows as arrears by month); what is not recorded is opened. Doing it again changes nothing.
 */
export function planOverpayments(recorded: readonly RecordedOverpayment[], ledger: MonthLedger): OverpaymentPlan {
  const months = overpaid(ledger);
  const kept = recorded.filter(
    (each) => each.status === 'OPEN' && sum(within(months, each)) === each.amountFen - each.recoveredFen,
  );
  const wrong = recorded.filter((each) => each.status === 'OPEN' && !kept.includes(each));
  const undone = recorded.filter(
    (each) => each.status === 'RECOVERED' && within(arrears(ledger, each.throughMonth), each).length > 0,
  );
  const open = months.filter(
    ({ month }) => !kept.some((each) => month >= each.fromMonth && month <= each.throughMonth),
  );
  const [first, last] = [open[0], open.at(-1)];
  return {
    cancel: [...wrong, ...undone].map(({ id }) => id),
    create: first && last ? { fromMonth: first.month, throughMonth: last.month, amountFen: sum(open) } : null,
  };
}
