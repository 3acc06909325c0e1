import { type Month, type MonthLedger, overpaid, sum } from '@one-window/procedures';

/** An overpayment as it is recorded. */
export interface RecordedOverpayment {
  id: string;
  fromMonth: Month;
  amountFen: number;
  recoveredFen: number;
  status: 'OPEN' | 'RECOVERED' | 'CANCELLED';
}

/** What brings the records to what the months say. */
export interface OverpaymentPlan {
  cancel: string[];
  create: { fromMonth: Month; throughMonth: Month; amountFen: number } | null;
}

/**
 * Compares recorded overpayments with what was paid after the last month due. What no longer holds is cancelled (what
 * was recovered for it then shows as arrears by month); what is not recorded is opened. Doing it again changes nothing.
 */
export function planOverpayments(recorded: readonly RecordedOverpayment[], ledger: MonthLedger): OverpaymentPlan {
  const live = recorded.filter(({ status }) => status !== 'CANCELLED');
  const { throughMonth } = ledger;
  if (throughMonth === null) return { cancel: live.map(({ id }) => id), create: null };
  const wrong = live.filter(({ fromMonth }) => fromMonth <= throughMonth);
  const open = live.filter((each) => each.status === 'OPEN' && each.fromMonth > throughMonth);
  const months = overpaid(ledger);
  const isRecorded = open.reduce((left, each) => left + each.amountFen - each.recoveredFen, 0) === sum(months);
  if (isRecorded) return { cancel: wrong.map(({ id }) => id), create: null };
  const [first, last] = [months[0], months.at(-1)];
  return {
    cancel: [...wrong, ...open].map(({ id }) => id),
    create: first && last ? { fromMonth: first.month, throughMonth: last.month, amountFen: sum(months) } : null,
  };
}
