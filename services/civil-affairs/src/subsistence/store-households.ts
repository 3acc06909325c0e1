import { insertRows, uuidv7, type Tx } from '@one-window/database';
import type { CountedIncome, CountedMember } from './rules/household-changes.ts';
import { memberTable, incomeTable, type IncomeRow } from './table.ts';

interface Recalculated {
  ledger: { benefit: { id: string; gridCode: string } };
  members: readonly CountedMember[];
  incomes: readonly CountedIncome[];
}

/** Stores whom and what allowances count: two statements, whatever the number; rows that are there are brought up to date. */
export async function storeHouseholds(tx: Tx, all: readonly Recalculated[]): Promise<void> {
  await insertRows(
    tx,
    memberTable,
    all.flatMap(({ ledger: { benefit }, members }) => members.map((member) => memberRow(benefit, member))),
    'on conflict (benefit_id, resident_id, from_month) do update set through_month = excluded.through_month, reason = excluded.reason',
  );
  await insertRows(
    tx,
    incomeTable,
    all.flatMap(({ ledger: { benefit }, incomes }) => incomes.map((income) => incomeRow(benefit, income))),
    'on conflict (id) do update set monthly_fen = excluded.monthly_fen, through_month = excluded.through_month',
  );
}

const memberRow = (benefit: { id: string; gridCode: string }, member: CountedMember) => ({
  id: uuidv7(),
  benefitId: benefit.id,
  residentId: member.residentId,
  fromMonth: member.fromMonth,
  gridCode: benefit.gridCode,
  throughMonth: member.throughMonth,
  reason: member.reason,
});

/** A row of `allowance_income`; one without an id is new, and a pension's. */
export const incomeRow = (benefit: { id: string; gridCode: string }, income: CountedIncome & Partial<IncomeRow>) => ({
  id: income.id ?? uuidv7(),
  benefitId: benefit.id,
  gridCode: benefit.gridCode,
  kind: income.kind ?? 'PENSION',
  residentId: income.residentId,
  sourceId: income.sourceId,
  monthlyFen: income.monthlyFen,
  fromMonth: income.fromMonth,
  throughMonth: income.throughMonth,
  source: income.source ?? '社会保险经办机构',
});
