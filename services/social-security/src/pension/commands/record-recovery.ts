import { insertRows, uuidv7 } from '@one-window/database';
import { overpaid, spread, sum } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordRecoveryInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { lockLedgers } from '../ledgers.ts';
import { noteRecovered } from '../pay-pensions.ts';
import { recoveryTable } from '../rows.ts';

const longestVoucher = 100;

/** Records money that came back for an overpayment, spread over its months from the oldest, with its voucher. */
export async function recordRecovery(ctx: Context, input: RecordRecoveryInput): Promise<Outcome> {
  const { overpaymentId, amountFen } = input;
  const voucher = input.voucher.trim();
  const notFound = refuse('OVERPAYMENT_NOT_FOUND', {}, 'overpaymentId');
  return ctx.write('recordRecovery', input, async (tx) => {
    if (!isUuid(overpaymentId)) return refused(notFound);
    const [ledger] = await lockLedgers(tx, 'b.id = (select benefit_id from overpayment where id = $1)', overpaymentId);
    const overpayment = ledger?.overpayments.find(({ id }) => id === overpaymentId);
    if (!ledger || overpayment?.status !== 'OPEN') return refused(notFound);
    if (voucher === '') return refused(refuse('REASON_REQUIRED', {}, 'voucher'));
    if (voucher.length > longestVoucher) return refused(refuse('TEXT_TOO_LONG', { max: longestVoucher }, 'voucher'));
    const months = overpaid(ledger.months).filter(
      ({ month }) => month >= overpayment.fromMonth && month <= overpayment.throughMonth,
    );
    const left = Math.min(overpayment.amountFen - overpayment.recoveredFen, sum(months));
    if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > left)
      return refused(refuse('AMOUNT_INVALID', {}, 'amountFen'));
    const { id: benefitId, gridCode } = ledger.benefit;
    const rows = spread(amountFen, months).map((part) => ({
      id: uuidv7(),
      overpaymentId,
      benefitId,
      gridCode,
      month: part.month,
      amountFen: part.amountFen,
      kind: 'REPAID' as const,
      voucher,
      recoveredOn: ctx.clock.today(),
    }));
    await insertRows(tx, recoveryTable, rows);
    await noteRecovered(tx, [overpaymentId]);
    return done(overpaymentId);
  });
}
