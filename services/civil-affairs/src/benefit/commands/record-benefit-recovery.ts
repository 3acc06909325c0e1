import { recoverOverpayment } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordBenefitRecoveryInput } from '../../generated/graph.ts';
import { payments } from '../payments.ts';

/** Records money that came back for an overpayment, spread over its months from the oldest, with its voucher. */
export function recordBenefitRecovery(ctx: Context, input: RecordBenefitRecoveryInput): Promise<Outcome> {
  return ctx.write('recordBenefitRecovery', input, (tx) =>
    recoverOverpayment(payments.of, tx, input, ctx.clock.today()),
  );
}
