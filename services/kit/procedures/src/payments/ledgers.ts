import { groupBy } from '@one-window/service';
import type { MonthLedger, Term } from '../months/month-ledger.ts';
import type { Month } from '../months/month.ts';
import type { BenefitLedger, Overpayment, PaidBenefit, PaidBenefits, Sql } from './paid-benefits.ts';

/** What was paid less what was recovered, of one month. */
export interface NetOfMonth {
  benefitId: string;
  month: Month;
  netFen: number;
}

/** Selects what was paid less what was recovered of the benefits `$1`, by month. */
export const netText = <B extends PaidBenefit>({ tables: { payment, recovery } }: Pick<PaidBenefits<B>, 'tables'>) =>
  `select "benefitId", month, sum(fen)::int as "netFen" from (
     select benefit_id as "benefitId", month, amount_fen as fen from ${payment.name} where benefit_id = any($1::uuid[])
     union all select benefit_id, month, -amount_fen from ${recovery.name} where benefit_id = any($1::uuid[])
   ) moves group by 1, 2`;

/** Which benefits to lock: a condition on `b` with `$1` and on, and how many at most. */
export interface Which {
  where: string;
  values: readonly unknown[];
  limit?: number;
}

/**
 * Locks benefits in the order of their ids and loads their months: three statements and the department's terms,
 * whatever the number. After waiting for a lock the caller reads the benefit's committed state.
 */
export async function lockLedgers<Benefit extends PaidBenefit>(
  of: PaidBenefits<Benefit>,
  tx: Sql,
  { where, values, limit }: Which,
): Promise<BenefitLedger<Benefit>[]> {
  const { benefit: table, overpayment } = of.tables;
  const benefits = await tx.sql<Benefit>(
    `select ${table.columnsOf('b')} from ${table.name} b where ${where} order by b.id
     ${limit === undefined ? '' : `limit ${limit}`} for update of b`,
    ...values,
  );
  if (benefits.length === 0) return [];
  const ids = benefits.map(({ id }) => id);
  const termsOf = await of.termsOf(tx, benefits);
  const net = groupBy(await tx.sql<NetOfMonth>(netText(of), ids), ({ benefitId }) => benefitId);
  const overpayments = groupBy(
    await tx.sql<Overpayment>(
      `select ${overpayment.columns} from ${overpayment.name} where benefit_id = any($1::uuid[]) order by from_month, id`,
      ids,
    ),
    ({ benefitId }) => benefitId,
  );
  return benefits.map((benefit) => ({
    benefit,
    months: monthsOf(of, benefit, termsOf(benefit), net.get(benefit.id) ?? []),
    overpayments: overpayments.get(benefit.id) ?? [],
  }));
}

/** A benefit's months, from its row, its terms and what was paid. */
export function monthsOf<Benefit extends PaidBenefit>(
  of: Pick<PaidBenefits<Benefit>, 'heldFromMonth'>,
  benefit: Benefit,
  terms: readonly Term[],
  net: readonly NetOfMonth[],
): MonthLedger {
  return {
    terms,
    ledgerFromMonth: benefit.ledgerFromMonth,
    throughMonth: benefit.throughMonth,
    heldFromMonth: of.heldFromMonth?.(benefit) ?? null,
    net: new Map(net.map(({ month, netFen }) => [month, netFen])),
  };
}
