import { insertRows, updateRows, type Tx } from '@one-window/database';
import type { Term } from '@one-window/procedures';
import { payments, type BenefitLedger } from './payments.ts';
import { benefitTable, termTable } from './table.ts';

/**
 * Stores benefits as they now are, all in a few statements: status, months, terms where they changed, and the overpayments
 * that follow. What was paid too much and is due again after all is cancelled and comes back as arrears.
 * @param ledgers only those that changed
 */
export async function storeLedgers(tx: Tx, ledgers: readonly BenefitLedger[], today: string): Promise<void> {
  if (ledgers.length === 0) return;
  await updateRows(
    tx,
    benefitTable,
    ledgers.map(({ benefit }) => ({
      id: benefit.id,
      status: benefit.status,
      throughMonth: benefit.throughMonth,
      endCause: benefit.endCause,
      settled: false,
      memberIds: benefit.memberIds,
      monthlyAmountFen: benefit.monthlyAmountFen,
      grade: benefit.grade,
      nextRecheckOn: benefit.nextRecheckOn,
    })),
  );
  await storeTerms(tx, ledgers);
  await payments.storeOverpayments(tx, ledgers, today);
}

async function storeTerms(tx: Tx, ledgers: readonly BenefitLedger[]): Promise<void> {
  await tx.sql(
    'delete from benefit_term where benefit_id = any($1::uuid[])',
    ledgers.map(({ benefit }) => benefit.id),
  );
  await insertRows(
    tx,
    termTable,
    ledgers.flatMap(({ benefit, months }) => termRows(benefit, months.terms)),
  );
}

/** Rows of a benefit's terms. */
export const termRows = (benefit: { id: string; gridCode: string }, terms: readonly Term[]) =>
  terms.map(({ fromMonth, amountFen, reason }) => ({
    benefitId: benefit.id,
    fromMonth,
    gridCode: benefit.gridCode,
    amountFen,
    reason,
  }));
