import type { UserError } from '@one-window/contracts';
import type { Table, Tx } from '@one-window/database';
import type { Figure } from '../figures/figure.ts';
import type { MonthLedger, Term } from '../months/month-ledger.ts';
import type { Month } from '../months/month.ts';
import type { RecordedOverpayment } from './overpayments.ts';

/** The part of a transaction that payments use: they publish no events. */
export type Sql = Pick<Tx, 'sql'>;

/** The columns that a department's table of benefits needs for payments; the department defines the others. */
export interface PaidBenefit {
  id: string;
  gridCode: string;
  /** First month whose payments are kept; earlier ones are settled. */
  ledgerFromMonth: Month;
  /** Last month due; null while it runs. */
  throughMonth: Month | null;
  /** Last month for which a run has been done. */
  lastRunMonth: Month;
  /** Ended, and a run of its last month or a later one has been done. */
  settled: boolean;
}

interface OfBenefit {
  id: string;
  benefitId: string;
  gridCode: string;
}

/** One payment of a month; the amount paid out is `amountFen − offsetFen`. */
export interface Payment extends OfBenefit {
  month: Month;
  /** Month of the run that paid it. */
  runMonth: Month;
  kind: 'REGULAR' | 'ARREARS';
  amountFen: number;
  offsetFen: number;
  /** `YYYY-MM-DD`. */
  paidOn: string;
}

/** What was paid too much. */
export interface Overpayment extends OfBenefit, RecordedOverpayment {
  reason: string;
  /** `YYYY-MM-DD`. */
  foundOn: string;
}

/** Money recovered for one overpaid month. */
export interface Recovery extends OfBenefit {
  overpaymentId: string;
  month: Month;
  amountFen: number;
  kind: 'OFFSET' | 'REPAID';
  /** The voucher of a repayment, or the payment that an offset was taken from. */
  voucher: string;
  /** `YYYY-MM-DD`. */
  recoveredOn: string;
}

/** Codes with which a payment command can decline; each department has these in its catalogue. */
export type PaymentFault = 'OVERPAYMENT_NOT_FOUND' | 'REASON_REQUIRED' | 'TEXT_TOO_LONG' | 'AMOUNT_INVALID';

/** A department's description of the benefits that it pays by month. */
export interface PaidBenefits<Benefit extends PaidBenefit> {
  /** Name of the job that pays them, e.g. `run-pensions`. */
  run: string;
  /** Its own tables; those of payments, overpayments and recoveries have the same columns in every department. */
  tables: {
    benefit: Table<Benefit, object>;
    payment: Table<Payment, Payment>;
    overpayment: Table<Overpayment, Omit<Overpayment, 'recoveredFen'> & { recoveredFen?: number }>;
    recovery: Table<Recovery, Recovery>;
  };
  /** The field of a benefit that names who is paid. */
  holder: keyof Benefit & string;
  /** Day of the month on which the month is paid. */
  payDay: Figure<number>;
  /** The terms of these benefits, each in the order of its months. */
  termsOf(tx: Sql, benefits: readonly Benefit[]): Promise<(benefit: Benefit) => readonly Term[]>;
  /** From which month on a benefit is due and held back; left out: never. */
  heldFromMonth?(benefit: Benefit): Month | null;
  /** Why months after the last one due were paid, in Chinese; only asked of a benefit that has ended. */
  overpaidAfterEnd(benefit: Benefit): string;
  refuse(code: PaymentFault, params: Record<string, string | number>, field: string): UserError;
}

/** A benefit, locked, with its months and overpayments. */
export interface BenefitLedger<Benefit extends PaidBenefit> {
  benefit: Benefit;
  months: MonthLedger;
  overpayments: readonly Overpayment[];
}
