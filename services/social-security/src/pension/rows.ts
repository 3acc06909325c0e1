import type { Month } from '@one-window/procedures';

/** A pension account with the sums of its contributions, and its pension. */
export interface AccountRow {
  id: string;
  residentId: string;
  gridCode: string;
  status: 'CONTRIBUTING' | 'DRAWING' | 'CLOSED';
  enrolledOn: string;
  hardship: boolean;
  years: number;
  contributedFen: number;
  benefit: BenefitRow | null;
}

/** One year's contribution. */
export interface ContributionRow {
  accountId: string;
  year: number;
  paidFen: number;
  subsidyFen: number;
  paidOn: string;
  madeUp: boolean;
}

/** A pension. */
export interface BenefitRow {
  id: string;
  accountId: string;
  residentId: string;
  gridCode: string;
  status: 'ACTIVE' | 'SUSPENDED' | 'STOPPED';
  monthlyAmountFen: number;
  basicAmountFen: number;
  accountAmountFen: number;
  divisorMonths: number;
  ruleSource: string;
  fromMonth: Month;
  throughMonth: Month | null;
  suspendedFromMonth: Month | null;
  ledgerFromMonth: Month;
  drawnBeforeFen: number;
  lastRunMonth: Month;
  bankAccount: string | null;
  certifiedThrough: string;
}

/** Columns of a `BenefitRow`; the table is `b`. */
export const benefitColumns = `b.id, b.account_id as "accountId", b.resident_id as "residentId", b.grid_code as "gridCode",
  b.status, b.monthly_amount_fen as "monthlyAmountFen", b.basic_amount_fen as "basicAmountFen",
  b.account_amount_fen as "accountAmountFen", b.divisor_months as "divisorMonths", b.rule_source as "ruleSource",
  b.from_month as "fromMonth", b.through_month as "throughMonth", b.suspended_from_month as "suspendedFromMonth",
  b.ledger_from_month as "ledgerFromMonth", b.drawn_before_fen as "drawnBeforeFen", b.last_run_month as "lastRunMonth",
  b.bank_account as "bankAccount", b.certified_through as "certifiedThrough"`;

/** Columns of an `AccountRow`; the table is `a`. */
export const accountColumns = `a.id, a.resident_id as "residentId", a.grid_code as "gridCode", a.status,
  a.enrolled_on as "enrolledOn", a.hardship, s.years, s.fen as "contributedFen",
  (select to_jsonb(b) from (select ${benefitColumns} from pension_benefit b where b.account_id = a.id) b) as benefit`;

/** The account table with its sums. */
export const accountTable = `pension_account a cross join lateral (
  select count(*)::int as years, coalesce(sum(paid_fen + subsidy_fen), 0)::int as fen from contribution c where c.account_id = a.id
) s`;

/** One payment. */
export interface PaymentRow {
  benefitId: string;
  month: Month;
  kind: 'REGULAR' | 'ARREARS';
  amountFen: number;
  offsetFen: number;
  paidOn: string;
}

/** What was paid too much. */
export interface OverpaymentRow {
  id: string;
  benefitId: string;
  residentId: string;
  gridCode: string;
  fromMonth: Month;
  throughMonth: Month;
  amountFen: number;
  recoveredFen: number;
  status: 'OPEN' | 'RECOVERED' | 'CANCELLED';
  reason: string;
}

/** Columns of an `OverpaymentRow`; the table is `o`. */
export const overpaymentColumns = `o.id, o.benefit_id as "benefitId", o.resident_id as "residentId", o.grid_code as "gridCode",
  o.from_month as "fromMonth", o.through_month as "throughMonth", o.amount_fen as "amountFen",
  o.recovered_fen as "recoveredFen", o.status, o.reason`;
