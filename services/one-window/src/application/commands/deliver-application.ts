import { ApplicationDelivered } from '@one-window/contracts/one-window';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DeliverApplicationInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { saveAndTell } from '../table/rows.ts';
import { certificateOf } from '../rules/certificate.ts';
import { isPossible } from '../state-machine.ts';
import { textFault } from '../rules/text.ts';
import { deliver } from '../rules/window-steps.ts';
import { findForChange } from './find-for-change.ts';

/**
 * Hands the decision over against a signature; it is archived the day after. Idempotent on `requestId`.
 * Emits `one-window.application.delivered`.
 */
export async function deliverApplication(ctx: Context, input: DeliverApplicationInput): Promise<Outcome> {
  return ctx.write('deliverApplication', input, async (tx) => {
    const application = await findForChange(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    if (application.status === 'DELIVERED' || application.status === 'CLOSED')
      return refused(refuse('ALREADY_DELIVERED', {}, 'applicationId'));
    if (!isPossible('deliver', application)) return refused(refuse('NOT_DECIDED', {}, 'applicationId'));
    const fault = textFault(input.receivedBy, '领取人', 50, 'receivedBy');
    if (fault) return refused(fault);
    const handedOver = input.certificate ? certificateOf(application, input.certificate) : { certificate: null };
    if ('refusal' in handedOver) return refused(handedOver.refusal);
    const { certificate } = handedOver;
    const at = ctx.clock.now().toISOString();
    await saveAndTell(
      tx,
      deliver(application, { at, handler: ctx.caller.name, receivedBy: input.receivedBy.trim(), certificate }),
      ApplicationDelivered,
    );
    return done(application.id);
  });
}
