import type { Tx } from '@one-window/database';
import { type MonthAmount, type MonthLedger, netByMonth } from '@one-window/procedures';
import { groupBy } from '@one-window/service';
import { pensionTerms } from '../rules/estimate.ts';
import { benefitTable, overpaymentColumns, type BenefitRow, type OverpaymentRow } from './rows.ts';

/** A pension, locked, with its months and overpayments. */
export interface PensionLedger {
  benefit: BenefitRow;
  months: MonthLedger;
  overpayments: OverpaymentRow[];
}

interface ByBenefit extends MonthAmount {
  benefitId: string;
}

/** Locks pensions and loads their months: four statements, whatever the number. `which` is a condition on `b` with `$1`. */
export async function lockLedgers(tx: Tx, which: string, ...values: unknown[]): Promise<PensionLedger[]> {
  const benefits = await tx.sql<BenefitRow>(
    `select ${benefitTable.columnsOf('b')} from pension_benefit b where ${which} for update of b`,
    ...values,
  );
  if (benefits.length === 0) return [];
  const ids = benefits.map(({ id }) => id);
  const paid = await tx.sql<ByBenefit>(
    `select benefit_id as "benefitId", month, sum(amount_fen)::int as "amountFen" from pension_payment
     where benefit_id = any($1::uuid[]) group by 1, 2`,
    ids,
  );
  const returned = await tx.sql<ByBenefit>(
    `select benefit_id as "benefitId", month, sum(amount_fen)::int as "amountFen" from recovery
     where benefit_id = any($1::uuid[]) group by 1, 2`,
    ids,
  );
  const overpayments = await tx.sql<OverpaymentRow>(
    `select ${overpaymentColumns} from overpayment o join pension_benefit b on b.id = o.benefit_id where o.benefit_id = any($1::uuid[]) order by o.from_month, o.id`,
    ids,
  );
  const benefitIdOf = ({ benefitId }: { benefitId: string }) => benefitId;
  const paidOf = groupBy(paid, benefitIdOf);
  const returnedOf = groupBy(returned, benefitIdOf);
  const overpaymentsOf = groupBy(overpayments, benefitIdOf);
  return benefits.map((benefit) => ({
    benefit,
    months: monthsOf(benefit, netByMonth(paidOf.get(benefit.id) ?? [], returnedOf.get(benefit.id) ?? [])),
    overpayments: overpaymentsOf.get(benefit.id) ?? [],
  }));
}

/** A pension's months, from its row and what was paid. */
export function monthsOf(benefit: BenefitRow, net: ReadonlyMap<string, number>): MonthLedger {
  const { ledgerFromMonth, throughMonth, suspendedFromMonth } = benefit;
  return { terms: pensionTerms(benefit), ledgerFromMonth, throughMonth, heldFromMonth: suspendedFromMonth, net };
}
