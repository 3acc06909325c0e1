import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const benefitTable = tables.pensionBenefit.typed<{ status: 'ACTIVE' | 'SUSPENDED' | 'STOPPED' }>();
export const accountTable = tables.pensionAccount.typed<{ status: 'CONTRIBUTING' | 'DRAWING' | 'CLOSED' }>();
export const contributionTable = tables.contribution;
export const paymentTable = tables.pensionPayment.typed<{ kind: 'REGULAR' | 'ARREARS' }>();
export const overpaymentTable = tables.overpayment.typed<{ status: 'OPEN' | 'RECOVERED' | 'CANCELLED' }>();
export const recoveryTable = tables.recovery.typed<{ kind: 'OFFSET' | 'REPAID' }>();

/** A pension. */
export type BenefitRow = RowOf<typeof benefitTable>;

/** A pension account with the sums of its contributions, and its pension. */
export type AccountRow = RowOf<typeof accountTable> & {
  years: number;
  contributedFen: number;
  benefit: BenefitRow | null;
};

/** Columns of an `AccountRow`, from `accountsWithSums`. */
export const accountColumns = `${accountTable.columnsOf('a')}, s.years, s.fen as "contributedFen",
  (select to_jsonb(b) from (select ${benefitTable.columnsOf('b')} from pension_benefit b where b.account_id = a.id) b) as benefit`;

/** The account table `a` with its sums. */
export const accountsWithSums = `pension_account a cross join lateral (
  select count(*)::int as years, coalesce(sum(paid_fen + subsidy_fen), 0)::int as fen from contribution c where c.account_id = a.id
) s`;
