import { recoverOverpayment } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordRecoveryInput } from '../../generated/graph.ts';
import { payments } from '../payments.ts';

/** Records money that came back for an overpayment, spread over its months from the oldest, with its voucher. */
export function recordRecovery(ctx: Context, input: RecordRecoveryInput): Promise<Outcome> {
  return ctx.write('recordRecovery', input, (tx) => recoverOverpayment(payments.of, tx, input, ctx.clock.today()));
}
