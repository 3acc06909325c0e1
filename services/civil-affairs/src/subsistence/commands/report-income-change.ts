import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { ReportIncomeChangeInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { holdAllowance, redeclare, storeIncomes } from '../recalculate.ts';

/** Most that a household may declare a month, in fen. */
export const mostMonthlyFen = 100_000_000;

/** Records what a household now earns of one kind: it counts from the next month on (暂行办法 art 13). */
export async function reportIncomeChange(ctx: Context, input: ReportIncomeChangeInput): Promise<Outcome> {
  const { allowanceId, kind, monthlyFen } = input;
  const today = ctx.clock.today();
  return ctx.write('reportIncomeChange', input, async (tx) => {
    const held = isUuid(allowanceId) ? await holdAllowance(tx, allowanceId) : undefined;
    if (!held) return refused(refuse('ALLOWANCE_NOT_FOUND', {}, 'allowanceId'));
    if (held.ledger.benefit.status === 'ENDED') return refused(refuse('ALLOWANCE_ENDED', {}, 'allowanceId'));
    if (kind === 'PENSION') return refused(refuse('PENSION_NOT_DECLARED', {}, 'kind'));
    if (!Number.isSafeInteger(monthlyFen) || monthlyFen < 0 || monthlyFen > mostMonthlyFen)
      return refused(refuse('AMOUNT_INVALID', {}, 'monthlyFen'));
    const fault = textFault(input.reason);
    if (fault) return refused(fault);
    const incomes = redeclare(
      held,
      (income) => income.kind === kind,
      [{ kind, monthlyFen, source: `家庭申报：${input.reason.trim()}` }],
      today,
    );
    await storeIncomes(tx, held, incomes, { today, nextRecheckOn: held.ledger.benefit.nextRecheckOn });
    return done(allowanceId);
  });
}
