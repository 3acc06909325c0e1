import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { EndBenefitInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { ended, storeAllowance } from '../../subsistence/recalculate.ts';
import { payments } from '../payments.ts';
import { settleMergeTask } from '../merge-tasks.ts';
import { storeLedgers } from '../store-ledgers.ts';

/** Ends a benefit with this month, as an officer decided; no event of another department makes it run again. */
export async function endBenefit(ctx: Context, input: EndBenefitInput): Promise<Outcome> {
  const today = ctx.clock.today();
  return ctx.write('endBenefit', input, async (tx) => {
    const [ledger] = isUuid(input.benefitId) ? await payments.lock(tx, 'b.id = $1', input.benefitId) : [];
    if (!ledger) return refused(refuse('BENEFIT_NOT_FOUND', {}, 'benefitId'));
    if (ledger.benefit.status === 'ENDED') return refused(refuse('BENEFIT_ENDED', {}, 'benefitId'));
    const fault = textFault(input.reason);
    if (fault) return refused(fault);
    const next = ended(ledger, today);
    if (ledger.benefit.kind === 'SUBSISTENCE') await storeAllowance(tx, next, today);
    else await storeLedgers(tx, [next], today);
    await tx.sql('update benefit set end_reason = $2 where id = $1', ledger.benefit.id, input.reason.trim());
    await settleMergeTask(tx, ledger.benefit, today);
    return done(ledger.benefit.holderId);
  });
}
