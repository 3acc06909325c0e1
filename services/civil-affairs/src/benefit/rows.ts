import type { Month } from '@one-window/procedures';

export type BenefitKind = 'SUBSISTENCE' | 'OLD_AGE' | 'DISABILITY_LIVING' | 'DISABILITY_NURSING';

/** Why a benefit ended; all but OFFICER are undone when their cause is. */
export type EndCause = 'DEATH' | 'DEPARTED' | 'CONDITION' | 'NO_MEMBERS' | 'OFFICER';

/** A monthly benefit. */
export interface BenefitRow {
  id: string;
  kind: BenefitKind;
  holderId: string;
  householdId: string | null;
  memberIds: string[];
  gridCode: string;
  caseId: string | null;
  certificateNumber: string;
  status: 'ACTIVE' | 'ENDED';
  /** As last published. */
  monthlyAmountFen: number;
  fromMonth: Month;
  throughMonth: Month | null;
  endCause: EndCause | null;
  ledgerFromMonth: Month;
  lastRunMonth: Month;
  grade: number | null;
  bankAccount: string | null;
  nextRecheckOn: string | null;
}

/** Columns of a `BenefitRow`; the table is `b`. */
export const benefitColumns = `b.id, b.kind, b.holder_id as "holderId", b.household_id as "householdId",
  b.member_ids::text[] as "memberIds", b.grid_code as "gridCode", b.case_id as "caseId", b.certificate_number as "certificateNumber",
  b.status, b.monthly_amount_fen as "monthlyAmountFen", b.from_month as "fromMonth", b.through_month as "throughMonth",
  b.end_cause as "endCause", b.ledger_from_month as "ledgerFromMonth", b.last_run_month as "lastRunMonth", b.grade,
  b.bank_account as "bankAccount", b.next_recheck_on as "nextRecheckOn"`;

/** A term of a benefit. */
export interface TermRow {
  benefitId: string;
  fromMonth: Month;
  amountFen: number;
  reason: string;
}

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
  holderId: string;
  fromMonth: Month;
  throughMonth: Month;
  amountFen: number;
  recoveredFen: number;
  status: 'OPEN' | 'RECOVERED' | 'CANCELLED';
  reason: string;
}

/** Columns of an `OverpaymentRow`; the tables are `benefit_overpayment o join benefit b`. */
export const overpaymentColumns = `o.id, o.benefit_id as "benefitId", b.holder_id as "holderId", o.from_month as "fromMonth",
  o.through_month as "throughMonth", o.amount_fen as "amountFen", o.recovered_fen as "recoveredFen", o.status, o.reason`;
