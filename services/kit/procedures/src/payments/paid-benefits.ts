import type { UserError } from '@one-window/contracts';
import type { Table, Tx } from '@one-window/database';
import type { Figure } from '../figures/figure.ts';
import type { MonthLedger, Term } from '../months/month-ledger.ts';
import type { Month } from '../months/month.ts';
import type { RecordedOverpayment } from './overpayments.ts';

/** A transaction as payments use it: they publish nothing. */
export type Sql = Pick<Tx, 'sql'>;

/** What a department's table of benefits has for them to be paid; its other columns are the department's own. */
export interface PaidBenefit {
  id: string;
  gridCode: string;
  /** First month whose payments are kept; what came before is settled. */
  ledgerFromMonth: Month;
  /** Last month due; null while it runs. */
  throughMonth: Month | null;
  /** Last month for which a run has been through. */
  lastRunMonth: Month;
  /** Ended, and a run of its last month or a later one has been through. */
  settled: boolean;
}

interface OfBenefit {
  id: string;
  benefitId: string;
  gridCode: string;
}

/** One payment of a month; what was handed out is `amountFen − offsetFen`. */
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

/** Money that came back for one overpaid month. */
export interface Recovery extends OfBenefit {
  overpaymentId: string;
  month: Month;
  amountFen: number;
  kind: 'OFFSET' | 'REPAID';
  /** Of a repayment its voucher, of an offset the payment that it was taken from. */
  voucher: string;
  /** `YYYY-MM-DD`. */
  recoveredOn: string;
}

/** What a command of payments can decline with; each department has these in its catalogue. */
export type PaymentFault = 'OVERPAYMENT_NOT_FOUND' | 'REASON_REQUIRED' | 'TEXT_TOO_LONG' | 'AMOUNT_INVALID';

/** What a department says of the benefits that it pays by month. */
export interface PaidBenefits<Benefit extends PaidBenefit> {
  /** Its run, as scopes and transactions name it, e.g. `pay-pensions`. */
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
  /** What is due of these benefits from which month on, each in the order of its months. */
  termsOf(tx: Sql, benefits: readonly Benefit[]): Promise<(benefit: Benefit) => readonly Term[]>;
  /** From which month on a benefit is due and held back; left out: none ever is. */
  heldFromMonth?(benefit: Benefit): Month | null;
  /** Why so much was paid too much, in Chinese. */
  overpaidBecause(benefit: Benefit): string;
  refuse(code: PaymentFault, params: Record<string, string | number>, field: string): UserError;
}

/** A benefit, locked, with its months and overpayments. */
export interface BenefitLedger<Benefit extends PaidBenefit> {
  benefit: Benefit;
  months: MonthLedger;
  overpayments: readonly Overpayment[];
}
