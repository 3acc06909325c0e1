import { ApplicationWithdrawalRequested } from '@one-window/contracts/one-window';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RequestWithdrawalInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { isPossible } from '../state-machine.ts';
import { saveAndTell } from '../table/rows.ts';
import { textFault } from '../rules/text.ts';
import { askWithdrawal } from '../rules/window-steps.ts';
import { findForChange } from './find-for-change.ts';

/**
 * Asks the department to let the applicant withdraw; of withdrawal and decision, whichever commits first there wins.
 * Idempotent on `requestId`. Emits `one-window.application.withdrawal-requested`.
 */
export async function requestWithdrawal(ctx: Context, input: RequestWithdrawalInput): Promise<Outcome> {
  return ctx.write('requestWithdrawal', input, async (tx) => {
    const application = await findForChange(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    if (!isPossible('requestWithdrawal', application)) return refused(refuse('NOT_WITHDRAWABLE', {}, 'applicationId'));
    if (application.withdrawal?.active) return refused(refuse('WITHDRAWAL_PENDING', {}, 'applicationId'));
    const fault = textFault(input.reason, '撤回理由', 500, 'reason');
    if (fault) return refused(fault);
    const at = ctx.clock.now().toISOString();
    const asked = askWithdrawal(application, {
      reason: input.reason.trim(),
      cause: 'APPLICANT',
      at,
      handler: ctx.caller.name,
    });
    await saveAndTell(tx, asked, ApplicationWithdrawalRequested);
    return done(application.id);
  });
}
