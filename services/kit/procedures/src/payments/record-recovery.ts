import { insertRows, uuidv7 } from '@one-window/database';
import { done, isUuid, type Outcome, refused } from '@one-window/service';
import { overpaid, spread, sum } from '../months/month-ledger.ts';
import { lockLedgers } from './ledgers.ts';
import { leftOf, monthsOfRecord } from './overpayments.ts';
import type { PaidBenefit, PaidBenefits, Recovery, Sql } from './paid-benefits.ts';
import { noteRecovered } from './store-overpayments.ts';

const longestVoucher = 100;

/** Money recovered for an overpayment. */
export interface RecoveryInput {
  overpaymentId: string;
  amountFen: number;
  voucher: string;
}

/**
 * Records money recovered for an overpayment, spread over its months from the oldest, with its voucher.
 * @returns the overpayment; declines an overpayment that the caller may not see or that is not open, a voucher that is
 *   blank or too long, and an amount that is not whole, not above zero, or more than is left
 */
export async function recoverOverpayment<Benefit extends PaidBenefit>(
  of: PaidBenefits<Benefit>,
  tx: Sql,
  { overpaymentId, amountFen, voucher: text }: RecoveryInput,
  today: string,
): Promise<Outcome> {
  const { tables, refuse } = of;
  const voucher = text.trim();
  const where = `b.id = (select benefit_id from ${tables.overpayment.name} where id = $1)`;
  const [ledger] = isUuid(overpaymentId) ? await lockLedgers(of, tx, { where, values: [overpaymentId] }) : [];
  const overpayment = ledger?.overpayments.find(({ id }) => id === overpaymentId);
  if (!ledger || overpayment?.status !== 'OPEN') return refused(refuse('OVERPAYMENT_NOT_FOUND', {}, 'overpaymentId'));
  if (voucher === '') return refused(refuse('REASON_REQUIRED', {}, 'voucher'));
  if (voucher.length > longestVoucher) return refused(refuse('TEXT_TOO_LONG', { max: longestVoucher }, 'voucher'));
  const months = monthsOfRecord(overpaid(ledger.months), overpayment);
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > Math.min(leftOf(overpayment), sum(months)))
    return refused(refuse('AMOUNT_INVALID', {}, 'amountFen'));
  const { id: benefitId, gridCode } = ledger.benefit;
  const rows = spread(amountFen, months).map((part): Recovery => ({
    id: uuidv7(),
    overpaymentId,
    benefitId,
    gridCode,
    ...part,
    kind: 'REPAID',
    voucher,
    recoveredOn: today,
  }));
  await insertRows(tx, tables.recovery, rows);
  await noteRecovered(of, tx, [overpaymentId]);
  return done(overpaymentId);
}
