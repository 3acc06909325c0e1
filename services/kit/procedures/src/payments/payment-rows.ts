import { uuidv7 } from '@one-window/database';
import type { Month } from '../months/month.ts';
import type { Payment, Recovery } from './paid-benefits.ts';
import type { PaymentPlan } from './payment-run.ts';

/** The columns of the benefit and the run in each row of a run. */
export interface RunOfBenefit {
  benefitId: string;
  gridCode: string;
  runMonth: Month;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** A payment with the offsets that were taken from it. */
export interface PaymentWithOffsets {
  payment: Payment;
  offsets: Recovery[];
}

/** The records of a plan: each payment with its offsets, by overpayment and overpaid month. */
export function paymentRows(
  { payments, offsets }: PaymentPlan,
  { benefitId, gridCode, runMonth, today }: RunOfBenefit,
): PaymentWithOffsets[] {
  return payments.map((planned) => ({
    payment: { id: uuidv7(), benefitId, gridCode, ...planned, runMonth, paidOn: today },
    offsets: offsets
      .filter(({ paidMonth }) => paidMonth === planned.month)
      .map(({ overpaymentId, month, amountFen, paidMonth }) => ({
        id: uuidv7(),
        overpaymentId,
        benefitId,
        gridCode,
        month,
        amountFen,
        kind: 'OFFSET',
        voucher: `${runMonth} 发放 ${paidMonth} 待遇时抵扣`,
        recoveredOn: today,
      })),
  }));
}
