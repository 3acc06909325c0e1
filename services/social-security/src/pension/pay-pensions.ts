import { insertRows, type Tx } from '@one-window/database';
import {
  arrears,
  lastPayMonth,
  offsetRows,
  paymentRows,
  planPayments,
  type Month,
  type PaymentPlan,
} from '@one-window/procedures';
import type { ServiceParts } from '@one-window/service';
import { lastPayMonth } from '../rules/pay-calendar.ts';
import type { Parts, Tx } from '../context.ts';
import { payDay } from '../rules/pension-rules.ts';
import { lockLedgers, type PensionLedger } from './ledgers.ts';
import { paymentTable, recoveryTable } from './rows.ts';

const batchSize = 500;
const reason = 'pay-pensions';

/**
 * Pays all pensions up to the last pay day: the month, arrears with it, overpayments set off. Each (pension, run) once:
 * a pension that a run has been through is not looked at again until the next pay day.
 */
export async function payPensions({ database, clock }: Pick<ServiceParts, 'database' | 'clock'>): Promise<void> {
  const today = clock.today();
  const runMonth = lastPayMonth(payDay, today);
  for (let seen = batchSize; seen === batchSize;) {
    seen = await database.transaction({ kind: 'system', reason }, `system:${reason}`, (tx) =>
      payBatch(tx, runMonth, today),
    );
  }
}

async function payBatch(tx: Tx, runMonth: Month, today: string): Promise<number> {
  const ledgers = await lockLedgers(
    tx,
    `not b.settled and b.last_run_month < $1 order by b.id limit ${batchSize}`,
    runMonth,
  );
  const plans = ledgers.map((ledger) => ({ plan: planOf(ledger, runMonth), run: runOf(ledger, runMonth, today) }));
  const payments = plans.flatMap(({ plan, run }) => paymentRows(plan, run));
  await insertRows(tx, paymentTable, payments, 'on conflict do nothing');
  const recoveries = plans.flatMap(({ plan, run }) => offsetRows(plan, run));
  await insertRows(tx, recoveryTable, recoveries);
  await noteRecovered(tx, [...new Set(recoveries.map((row) => row.overpaymentId))]);
  await tx.sql(
    `update pension_benefit set last_run_month = $2, settled = (status = 'STOPPED') where id = any($1::uuid[])`,
    ledgers.map(({ benefit }) => benefit.id),
    runMonth,
  );
  return ledgers.length;
}

function planOf({ months, overpayments }: PensionLedger, runMonth: Month): PaymentPlan {
  return planPayments(
    months,
    runMonth,
    overpayments.filter(({ status }) => status === 'OPEN'),
  );
}

/** What each row of a run says of its benefit. */
const runOf = ({ benefit }: PensionLedger, runMonth: Month, today: string) => ({
  benefit: { benefitId: benefit.id, gridCode: benefit.gridCode },
  runMonth,
  today,
});

/** Brings overpayments to the sum of what came back for them. */
export async function noteRecovered(tx: Tx, overpaymentIds: readonly string[]): Promise<void> {
  if (overpaymentIds.length === 0) return;
  await tx.sql(
    `update overpayment o set recovered_fen = r.fen, status = case when o.status = 'OPEN' and r.fen >= o.amount_fen then 'RECOVERED' else o.status end
     from (select overpayment_id, sum(amount_fen)::int as fen from recovery where overpayment_id = any($1::uuid[]) group by 1) r
     where o.id = r.overpayment_id`,
    overpaymentIds,
  );
}

/** What is due and not paid up to the last pay day, held back or not. */
export function unpaid(months: PensionLedger['months'], today: string) {
  return arrears(months, lastPayMonth(payDay, today));
}
