import { type Database, insertNewRows, insertRows } from '@one-window/database';
import type { BusinessClock } from '@one-window/service';
import type { Month } from '../months/month.ts';
import { lockLedgers } from './ledgers.ts';
import type { PaidBenefit, PaidBenefits, Sql } from './paid-benefits.ts';
import { lastPayMonth } from './pay-calendar.ts';
import { paymentRows } from './payment-rows.ts';
import { planPayments } from './payment-run.ts';
import { noteRecovered, storeOverpayments } from './store-overpayments.ts';

/** What a run needs of the service's process. */
export interface PayingParts {
  database: Pick<Database, 'transaction'>;
  clock: Pick<BusinessClock, 'today'>;
}

const batchSize = 500;

/**
 * Pays all of a department's benefits up to the last pay day: the month and its arrears, with overpayments set off.
 * Each (benefit, run) once, also when two processes run at once: a run locks its benefits, and a benefit that is done
 * is not selected again until the next pay day.
 */
export async function payBenefits<Benefit extends PaidBenefit>(
  of: PaidBenefits<Benefit>,
  { database, clock }: PayingParts,
): Promise<void> {
  const today = clock.today();
  const runMonth = lastPayMonth(of.payDay, today);
  const scope = { kind: 'system', reason: of.run } as const;
  for (let seen = batchSize; seen === batchSize;) {
    seen = await database.transaction(scope, `system:${of.run}`, (tx) => payBatch(of, tx, runMonth, today));
  }
}

async function payBatch<Benefit extends PaidBenefit>(
  of: PaidBenefits<Benefit>,
  tx: Sql,
  runMonth: Month,
  today: string,
): Promise<number> {
  const { benefit: table, payment, recovery } = of.tables;
  const where = 'not b.settled and b.last_run_month < $1';
  const locked = await lockLedgers(of, tx, { where, values: [runMonth], limit: batchSize });
  const ledgers = await storeOverpayments(of, tx, locked, today);
  const planned = ledgers.flatMap(({ benefit: { id: benefitId, gridCode }, months, overpayments }) =>
    paymentRows(planPayments(months, runMonth, overpayments), { benefitId, gridCode, runMonth, today }),
  );
  const written = new Set(
    await insertNewRows(
      tx,
      payment,
      planned.map((each) => each.payment),
    ),
  );
  // a payment that this run made before stays; it is not set off again
  const offsets = planned.filter((each) => written.has(each.payment.id)).flatMap((each) => each.offsets);
  await insertRows(tx, recovery, offsets);
  await noteRecovered(of, tx, [...new Set(offsets.map(({ overpaymentId }) => overpaymentId))]);
  await tx.sql(
    `update ${table.name} set last_run_month = $2, settled = coalesce(through_month <= $2, false) where id = any($1::uuid[])`,
    ledgers.map(({ benefit }) => benefit.id),
    runMonth,
  );
  return ledgers.length;
}
