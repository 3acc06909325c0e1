import type { Tx } from '@one-window/database';
import { type MonthAmount, type MonthLedger, netByMonth, type Term } from '@one-window/procedures';
import { groupBy } from '@one-window/service';
import {
  benefitTable,
  overpaymentColumns,
  termTable,
  type BenefitRow,
  type OverpaymentRow,
  type TermRow,
} from './rows.ts';

/** A benefit, locked, with its months and overpayments. */
export interface BenefitLedger {
  benefit: BenefitRow;
  months: MonthLedger;
  overpayments: OverpaymentRow[];
}

interface ByBenefit extends MonthAmount {
  benefitId: string;
}

/** Locks benefits and loads their months: five statements, whatever the number. `which` is a condition on `b` with `$1`. */
export async function lockLedgers(tx: Tx, which: string, ...values: unknown[]): Promise<BenefitLedger[]> {
  const benefits = await tx.sql<BenefitRow>(
    `select ${benefitTable.columnsOf('b')} from benefit b where ${which} for update of b`,
    ...values,
  );
  if (benefits.length === 0) return [];
  const ids = benefits.map(({ id }) => id);
  const terms = await tx.sql<TermRow>(
    `select ${termTable.columns} from benefit_term
     where benefit_id = any($1::uuid[]) order by benefit_id, from_month`,
    ids,
  );
  const paid = await tx.sql<ByBenefit>(
    `select benefit_id as "benefitId", month, sum(amount_fen)::int as "amountFen" from benefit_payment
     where benefit_id = any($1::uuid[]) group by 1, 2`,
    ids,
  );
  const returned = await tx.sql<ByBenefit>(
    `select benefit_id as "benefitId", month, sum(amount_fen)::int as "amountFen" from benefit_recovery
     where benefit_id = any($1::uuid[]) group by 1, 2`,
    ids,
  );
  const overpayments = await tx.sql<OverpaymentRow>(
    `select ${overpaymentColumns} from benefit_overpayment o join benefit b on b.id = o.benefit_id
     where o.benefit_id = any($1::uuid[]) order by o.from_month, o.id`,
    ids,
  );
  const of = {
    terms: groupBy(terms, ({ benefitId }) => benefitId),
    paid: groupBy(paid, ({ benefitId }) => benefitId),
    returned: groupBy(returned, ({ benefitId }) => benefitId),
    overpayments: groupBy(overpayments, ({ benefitId }) => benefitId),
  };
  return benefits.map((benefit) => ({
    benefit,
    months: monthsOf(
      benefit,
      of.terms.get(benefit.id) ?? [],
      netByMonth(of.paid.get(benefit.id) ?? [], of.returned.get(benefit.id) ?? []),
    ),
    overpayments: of.overpayments.get(benefit.id) ?? [],
  }));
}

/** A benefit's months, from its row, its terms and what was paid. */
export function monthsOf(benefit: BenefitRow, terms: readonly Term[], net: ReadonlyMap<string, number>): MonthLedger {
  const { ledgerFromMonth, throughMonth } = benefit;
  return { terms, ledgerFromMonth, throughMonth, net };
}
