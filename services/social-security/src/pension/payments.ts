import { benefitPayments, type BenefitLedger } from '@one-window/procedures';
import { refuse } from '../refuse.ts';
import { pensionTerms } from './rules/estimate.ts';
import { payDay } from './rules/figures.ts';
import { benefitTable, overpaymentTable, paymentTable, recoveryTable, type BenefitRow } from './table.ts';

/** A pension, locked, with its months and overpayments. */
export type PensionLedger = BenefitLedger<BenefitRow>;

/** Payments of pensions: what is due by month follows from what was decided; held back from the month of a suspension on. */
export const payments = benefitPayments<BenefitRow>({
  run: 'run-pensions',
  tables: { benefit: benefitTable, payment: paymentTable, overpayment: overpaymentTable, recovery: recoveryTable },
  holder: 'residentId',
  payDay,
  termsOf: () => Promise.resolve(pensionTerms),
  heldFromMonth: ({ suspendedFromMonth }) => suspendedFromMonth,
  overpaidAfterEnd: ({ throughMonth }) => `死亡当月（${throughMonth}）之后发放的待遇`,
  refuse,
});
