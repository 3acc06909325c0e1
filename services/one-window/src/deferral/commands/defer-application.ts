import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import { ApplicationProgressed } from '@one-window/contracts/one-window';
import { done, refused, type Outcome } from '@one-window/service';
import type { Application } from '../../application/table/application.ts';
import { findForChange } from '../../application/commands/find-for-change.ts';
import { saveAndTell } from '../../application/table/rows.ts';
import { isPossible } from '../../application/state-machine.ts';
import { textFault } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type { DeferApplicationInput, EndDeferralInput } from '../../generated/graph.ts';
import { departmentTitle } from '../../item/department.ts';
import { refuse } from '../../refuse.ts';
import { defer, deferralInForce, endDeferralOf } from '../rules.ts';

/**
 * Puts the promised limit of an accepted application off, for the supervisor of the department that decides it. It must
 * be asked before that limit has passed, and ends no later than the statutory one, which only the law extends
 * (行政许可法 art 42). Idempotent on `requestId`. Emits `one-window.application.progressed`.
 */
export async function deferApplication(ctx: Context, input: DeferApplicationInput): Promise<Outcome> {
  return ctx.write('deferApplication', input, async (tx) => {
    const application = await findForDepartment(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    const fault = deferralFault(application, input, ctx.clock.today());
    if (fault) return refused(fault);
    const deferral = {
      reason: input.reason.trim(),
      until: input.until,
      unit: departmentTitle(application.department),
      approvedBy: ctx.caller.name,
      at: ctx.clock.now().toISOString(),
    };
    await saveAndTell(tx, defer(application, deferral), ApplicationProgressed);
    return done(application.id);
  });
}

/** Ends a deferral before its day. Idempotent on `requestId`. Emits `one-window.application.progressed`. */
export async function endDeferral(ctx: Context, input: EndDeferralInput): Promise<Outcome> {
  return ctx.write('endDeferral', input, async (tx) => {
    const application = await findForDepartment(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    if (!deferralInForce(application, ctx.clock.today()))
      return refused(refuse('NO_DEFERRAL_IN_FORCE', {}, 'applicationId'));
    const fault = textFault(input.reason, '理由', 500, 'reason');
    if (fault) return refused(fault);
    const ended = endDeferralOf(application, {
      at: ctx.clock.now().toISOString(),
      unit: departmentTitle(application.department),
      handler: ctx.caller.name,
      reason: input.reason.trim(),
    });
    await saveAndTell(tx, ended, ApplicationProgressed);
    return done(application.id);
  });
}

/** Only the department that decides may put off; the window decides for none. */
async function findForDepartment(
  ctx: Context,
  tx: Parameters<typeof findForChange>[1],
  id: string,
): Promise<Application | null> {
  const application = await findForChange(ctx, tx, id);
  return application?.department === ctx.caller.department ? application : null;
}

function deferralFault(
  application: Application,
  { reason, until }: DeferApplicationInput,
  today: string,
): UserError | undefined {
  const { kind, promisedDueOn, statutoryDueOn } = application;
  if (kind !== 'PROMISED' || !isPossible('defer', application) || promisedDueOn === null || statutoryDueOn === null)
    return refuse('DEFERRAL_NOT_POSSIBLE', {}, 'applicationId');
  if (deferralInForce(application, today)) return refuse('DEFERRAL_IN_FORCE', {}, 'applicationId');
  if (today > promisedDueOn) return refuse('DEFERRAL_TOO_LATE', { dueOn: promisedDueOn }, 'applicationId');
  const fault = textFault(reason, '理由', 500, 'reason');
  if (fault) return fault;
  if (!isPlainDate(until) || until <= promisedDueOn || until > statutoryDueOn)
    return refuse('DEFERRAL_UNTIL_INVALID', { promised: promisedDueOn, statutory: statutoryDueOn }, 'until');
  return undefined;
}
