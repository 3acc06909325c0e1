import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Who counts in an allowance's household, by months. */
export const memberTable = tables.allowanceMember.typed<{ reason: 'DEATH' | 'LEFT' }>();
/** What counts as an allowance household's income, in fen a month, by months. */
export const incomeTable = tables.allowanceIncome;

/** A member whom an allowance counts. */
export type MemberRow = RowOf<typeof memberTable>;

/** An income that an allowance counts. */
export type IncomeRow = RowOf<typeof incomeTable>;

/** Rechecks of allowances and their results. */
export const recheckTable = tables.allowanceRecheck.typed<{
  outcome: 'UNCHANGED' | 'INCOME_CHANGED' | 'NO_LONGER_ELIGIBLE';
}>();
/** Columns of a `RecheckRow`. */
export const recheckColumns = recheckTable.renamed({ checkedBy: 'by' });

/** A recheck as recorded. */
export type RecheckRow = RowOf<typeof recheckColumns>;
