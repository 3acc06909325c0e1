import type { Reads } from '@one-window/service';
import { arrears, type MonthAmount, type MonthLedger, type Term } from '../months/month-ledger.ts';
import { lockLedgers, monthsOf, type NetOfMonth } from './ledgers.ts';
import { paymentLoaders, type PaymentLoaders } from './loaders.ts';
import type { BenefitLedger, PaidBenefit, PaidBenefits, Sql } from './paid-benefits.ts';
import { payBenefits, type PayingParts } from './pay-benefits.ts';
import { lastPayMonth } from './pay-calendar.ts';
import { storeOverpayments } from './store-overpayments.ts';

/** A department's payments by month. */
export interface BenefitPayments<Benefit extends PaidBenefit> {
  /** The department's description of its benefits. */
  of: PaidBenefits<Benefit>;
  /** Locks benefits with their months, in the order of their ids; `where` is a condition on `b` with `$1` and on. */
  lock(tx: Sql, where: string, ...values: unknown[]): Promise<BenefitLedger<Benefit>[]>;
  /** A benefit's months, from its row, its terms and what was paid. */
  monthsOf(benefit: Benefit, terms: readonly Term[], net: readonly NetOfMonth[]): MonthLedger;
  /** Updates the overpayments of locked benefits after their months have changed. */
  storeOverpayments(tx: Sql, ledgers: readonly BenefitLedger<Benefit>[], today: string): Promise<unknown>;
  /** Pays all benefits up to the last pay day; for a job. It also pays for missed runs. */
  run(parts: PayingParts): Promise<void>;
  /** What is due and not paid up to the last pay day, held back or not. */
  unpaid(months: MonthLedger, today: string): MonthAmount[];
  createLoaders(reads: Reads): PaymentLoaders;
}

/** Makes all parts of a department's payments by month from its description of its benefits. */
export function benefitPayments<Benefit extends PaidBenefit>(of: PaidBenefits<Benefit>): BenefitPayments<Benefit> {
  return {
    of,
    lock: (tx, where, ...values) => lockLedgers(of, tx, { where, values }),
    monthsOf: (benefit, terms, net) => monthsOf(of, benefit, terms, net),
    storeOverpayments: (tx, ledgers, today) => storeOverpayments(of, tx, ledgers, today),
    run: (parts) => payBenefits(of, parts),
    unpaid: (months, today) => arrears(months, lastPayMonth(of.payDay, today)),
    createLoaders: (reads) => paymentLoaders(of, reads),
  };
}
