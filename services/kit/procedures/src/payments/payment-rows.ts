import { uuidv7 } from '@one-window/database';
import type { Month } from '../months/month.ts';
import type { PaymentPlan } from './payment-run.ts';

/** When a run is, and which fields each of its rows has from its benefit. */
export interface PaymentRun<Benefit extends Record<string, string>> {
  benefit: Benefit;
  runMonth: Month;
  today: string;
}

/** Records of what a plan pays. */
export function paymentRows<B extends Record<string, string>>(
  { payments }: PaymentPlan,
  { benefit, runMonth, today }: PaymentRun<B>,
) {
  return payments.map((payment) => ({
    id: uuidv7(),
    ...benefit,
    month: payment.month,
    runMonth,
    kind: payment.kind,
    amountFen: payment.amountFen,
    offsetFen: payment.offsetFen,
    paidOn: today,
  }));
}

/** Records of what a plan takes back: by overpayment and overpaid month, with the payment it was taken from. */
export function offsetRows<B extends Record<string, string>>(
  { offsets }: PaymentPlan,
  { benefit, runMonth, today }: PaymentRun<B>,
) {
  return offsets.map((offset) => ({
    id: uuidv7(),
    overpaymentId: offset.overpaymentId,
    ...benefit,
    month: offset.month,
    amountFen: offset.amountFen,
    kind: 'OFFSET' as const,
    voucher: `${runMonth} 发放 ${offset.paidMonth} 待遇时抵扣`,
    recoveredOn: today,
  }));
}
