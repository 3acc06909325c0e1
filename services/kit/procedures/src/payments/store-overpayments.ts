import { insertRows, uuidv7 } from '@one-window/database';
import { planOverpayments, type OverpaidMonths } from './overpayments.ts';
import type { BenefitLedger, Overpayment, PaidBenefit, PaidBenefits, Sql } from './paid-benefits.ts';

/**
 * Updates the records of overpayments by the months of locked benefits: two statements at most, none when nothing
 * changes.
 * @returns the ledgers with their records as they are now
 */
export async function storeOverpayments<Benefit extends PaidBenefit>(
  of: PaidBenefits<Benefit>,
  tx: Sql,
  ledgers: readonly BenefitLedger<Benefit>[],
  today: string,
): Promise<BenefitLedger<Benefit>[]> {
  const { tables } = of;
  const all = ledgers.map((ledger) => {
    const { cancel, create } = planOverpayments(ledger.overpayments, ledger.months);
    const created = create.map((months): Overpayment => ({
      id: uuidv7(),
      benefitId: ledger.benefit.id,
      gridCode: ledger.benefit.gridCode,
      ...months,
      recoveredFen: 0,
      status: 'OPEN',
      reason: reasonOf(of, ledger.benefit, months),
      foundOn: today,
    }));
    const kept = ledger.overpayments.map((record): Overpayment =>
      cancel.includes(record.id) ? { ...record, status: 'CANCELLED' } : record,
    );
    return { cancel, created, now: { ...ledger, overpayments: [...kept, ...created] } };
  });
  const cancelled = all.flatMap(({ cancel }) => cancel);
  if (cancelled.length > 0)
    await tx.sql(`update ${tables.overpayment.name} set status = 'CANCELLED' where id = any($1::uuid[])`, cancelled);
  await insertRows(
    tx,
    tables.overpayment,
    all.flatMap(({ created }) => created),
  );
  return all.map(({ now }) => now);
}

/** Months after the end: the end was not known in time. Months before: what was due has been changed. */
function reasonOf<Benefit extends PaidBenefit>(
  { overpaidAfterEnd }: PaidBenefits<Benefit>,
  benefit: Benefit,
  { fromMonth, throughMonth }: OverpaidMonths,
): string {
  const end = benefit.throughMonth;
  const changed = '标准调整后多发的待遇';
  if (end === null || throughMonth <= end) return changed;
  return fromMonth > end ? overpaidAfterEnd(benefit) : `${changed}；${overpaidAfterEnd(benefit)}`;
}

/** Updates overpayments to the sum of their recoveries. */
export async function noteRecovered<Benefit extends PaidBenefit>(
  { tables }: Pick<PaidBenefits<Benefit>, 'tables'>,
  tx: Sql,
  overpaymentIds: readonly string[],
): Promise<void> {
  if (overpaymentIds.length === 0) return;
  await tx.sql(
    `update ${tables.overpayment.name} o set recovered_fen = r.fen,
       status = case when o.status = 'OPEN' and r.fen >= o.amount_fen then 'RECOVERED' else o.status end
     from (select overpayment_id, sum(amount_fen)::int as fen from ${tables.recovery.name}
       where overpayment_id = any($1::uuid[]) group by 1) r
     where o.id = r.overpayment_id`,
    overpaymentIds,
  );
}
