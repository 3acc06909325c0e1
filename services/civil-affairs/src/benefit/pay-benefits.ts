import { insertRows, uuidv7 } from '@one-window/kit/database';
import type { Parts, Tx } from '../context.ts';
import { arrears } from '../rules/month-ledger.ts';
import type { Month } from '../rules/month.ts';
import { lastPayMonth } from '../rules/pay-calendar.ts';
import { planPayments, type PaymentPlan } from '../rules/payment-run.ts';
import { lockLedgers, type BenefitLedger } from './ledgers.ts';

const batchSize = 500;
const reason = 'pay-benefits';

/**
 * Pays all benefits up to the last pay day: the month, arrears with it, overpayments set off. Each (benefit, run) once:
 * a benefit that a run has been through is not looked at again until the next pay day.
 */
export async function payBenefits({ database, clock }: Pick<Parts, 'database' | 'clock'>): Promise<void> {
  const today = clock.today();
  const runMonth = lastPayMonth(today);
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
  const plans = ledgers.map((ledger) => ({ ledger, plan: planOf(ledger, runMonth) }));
  const payments = plans.flatMap(({ ledger, plan }) => paymentRows(ledger, plan, runMonth, today));
  await insertRows(tx, 'benefit_payment', payments, 'on conflict do nothing');
  const recoveries = plans.flatMap(({ ledger, plan }) => offsetRows(ledger, plan, runMonth, today));
  await insertRows(tx, 'benefit_recovery', recoveries);
  await noteRecovered(tx, [...new Set(recoveries.map((row) => row.overpayment_id))]);
  await tx.sql(
    `update benefit set last_run_month = $2, settled = (status = 'ENDED') where id = any($1::uuid[])`,
    ledgers.map(({ benefit }) => benefit.id),
    runMonth,
  );
  return ledgers.length;
}

function planOf({ months, overpayments }: BenefitLedger, runMonth: Month): PaymentPlan {
  return planPayments(
    months,
    runMonth,
    overpayments.filter(({ status }) => status === 'OPEN'),
  );
}

function paymentRows({ benefit }: BenefitLedger, plan: PaymentPlan, runMonth: Month, today: string) {
  return plan.payments.map((payment) => ({
    id: uuidv7(),
    benefit_id: benefit.id,
    grid_code: benefit.gridCode,
    month: payment.month,
    run_month: runMonth,
    kind: payment.kind,
    amount_fen: payment.amountFen,
    offset_fen: payment.offsetFen,
    paid_on: today,
  }));
}

function offsetRows({ benefit }: BenefitLedger, plan: PaymentPlan, runMonth: Month, today: string) {
  return plan.offsets.map((offset) => ({
    id: uuidv7(),
    overpayment_id: offset.overpaymentId,
    benefit_id: benefit.id,
    grid_code: benefit.gridCode,
    month: offset.month,
    amount_fen: offset.amountFen,
    kind: 'OFFSET',
    voucher: `${runMonth} 发放 ${offset.paidMonth} 待遇时抵扣`,
    recovered_on: today,
  }));
}

/** Brings overpayments to the sum of what came back for them. */
export async function noteRecovered(tx: Tx, overpaymentIds: readonly string[]): Promise<void> {
  if (overpaymentIds.length === 0) return;
  await tx.sql(
    `update benefit_overpayment o set recovered_fen = r.fen,
       status = case when o.status = 'OPEN' and r.fen >= o.amount_fen then 'RECOVERED' else o.status end
     from (select overpayment_id, sum(amount_fen)::int as fen from benefit_recovery where overpayment_id = any($1::uuid[]) group by 1) r
     where o.id = r.overpayment_id`,
    overpaymentIds,
  );
}

/** What is due and not paid up to the last pay day. */
export function unpaid(months: BenefitLedger['months'], today: string) {
  return arrears(months, lastPayMonth(today));
}
