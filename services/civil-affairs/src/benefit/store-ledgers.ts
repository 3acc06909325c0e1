import { insertRows, type Tx, updateRows, uuidv7 } from '@one-window/database';
import { planOverpayments, type Term } from '@one-window/procedures';
import { planOverpayments } from '../rules/overpayments.ts';
import type { Tx } from '../context.ts';
import type { BenefitLedger } from './ledgers.ts';
import { benefitTable, overpaymentTable, termTable, type EndCause } from './rows.ts';

const reasons: Record<EndCause, string> = {
  DEATH: '死亡次月起发放的待遇',
  DEPARTED: '迁出次月起发放的待遇',
  CONDITION: '不再符合条件后发放的待遇',
  NO_MEMBERS: '保障对象减员后发放的待遇',
  OFFICER: '停发后发放的待遇',
};

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
  await storeOverpayments(tx, ledgers, today);
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

async function storeOverpayments(tx: Tx, ledgers: readonly BenefitLedger[], today: string): Promise<void> {
  const plans = ledgers.map(({ benefit, months, overpayments }) => ({
    benefit,
    plan: planOverpayments(overpayments, months),
  }));
  const cancelled = plans.flatMap(({ plan }) => plan.cancel);
  if (cancelled.length > 0) {
    await tx.sql(`update benefit_overpayment set status = 'CANCELLED' where id = any($1::uuid[])`, cancelled);
  }
  const created = plans.flatMap(({ benefit, plan: { create } }) =>
    create.map((months) => ({
      id: uuidv7(),
      benefitId: benefit.id,
      gridCode: benefit.gridCode,
      ...months,
      recoveredFen: 0,
      status: 'OPEN' as const,
      reason: benefit.endCause ? reasons[benefit.endCause] : '标准调整后多发的待遇',
      foundOn: today,
    })),
  );
  await insertRows(tx, overpaymentTable, created);
}
