import { done, refused, type Outcome } from '@one-window/service';
import { findForChange } from '../../application/commands/find-for-change.ts';
import { textFault } from '../../application/rules/text.ts';
import type { Application } from '../../application/table/application.ts';
import type { Context } from '../../context.ts';
import type {
  AssignRectificationInput,
  CallBackRatingInput,
  RebutRatingInput,
  RectifyRatingInput,
} from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { isBad } from '../rules.ts';
import { lockRating, saveRating, type Rating } from '../table.ts';

const MAX_TEXT = 500;

/** Names who puts a bad rating right. Idempotent on `requestId`. */
export async function assignRectification(ctx: Context, input: AssignRectificationInput): Promise<Outcome> {
  return changeBadRating(ctx, 'assignRectification', input, (rating) => {
    if (rating.rectifiedAt !== null) return refuse('RATING_RECTIFIED', {}, 'applicationId');
    const fault = textFault(input.unit, '责任单位', 100, 'unit') ?? textFault(input.name, '责任人', 50, 'name');
    return fault ?? { ...rating, ownerUnit: input.unit.trim(), ownerName: input.name.trim() };
  });
}

/** Records what was put right. Idempotent on `requestId`. */
export async function rectifyRating(ctx: Context, input: RectifyRatingInput): Promise<Outcome> {
  return changeBadRating(ctx, 'rectifyRating', input, (rating) => {
    if (rating.rectifiedAt !== null) return refuse('RATING_RECTIFIED', {}, 'applicationId');
    const fault = textFault(input.result, '整改情况', MAX_TEXT, 'result');
    return fault ?? { ...rating, result: input.result.trim(), rectifiedAt: ctx.clock.now().toISOString() };
  });
}

/**
 * Records that the resident was asked again, after it was put right; one who is not satisfied reopens it. Idempotent on
 * `requestId`.
 */
export async function callBackRating(ctx: Context, input: CallBackRatingInput): Promise<Outcome> {
  return changeBadRating(ctx, 'callBackRating', input, (rating) => {
    if (rating.rectifiedAt === null) return refuse('RATING_NOT_RECTIFIED', {}, 'applicationId');
    const { satisfied, remark } = input;
    const fault = textFault(remark, '回访情况', MAX_TEXT, 'remark');
    const callBack = { at: ctx.clock.now().toISOString(), by: ctx.caller.name, satisfied, remark: remark.trim() };
    return (
      fault ?? {
        ...rating,
        callBacks: [...rating.callBacks, callBack],
        rectifiedAt: satisfied ? rating.rectifiedAt : null,
      }
    );
  });
}

/**
 * Rebuts a false bad rating with its grounds; whoever acted on the case, by their account, may not. Idempotent on
 * `requestId`.
 */
export async function rebutRating(ctx: Context, input: RebutRatingInput): Promise<Outcome> {
  return changeBadRating(ctx, 'rebutRating', input, (rating, application) => {
    if (application.actedBy.includes(ctx.caller.sub)) return refuse('REBUTTAL_BY_HANDLER', {}, 'applicationId');
    const fault = textFault(input.grounds, '依据', MAX_TEXT, 'grounds');
    const rebuttal = { grounds: input.grounds.trim(), by: ctx.caller.name, at: ctx.clock.now().toISOString() };
    return fault ?? { ...rating, rebuttal };
  });
}

/** Changes a bad rating that was not rebutted, of an application that the caller may know. */
async function changeBadRating(
  ctx: Context,
  operation: string,
  input: { requestId: string; applicationId: string },
  change: (rating: Rating, application: Application) => Rating | ReturnType<typeof refuse>,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const application = await findForChange(ctx, tx, input.applicationId);
    const rating = application && (await lockRating(tx, application.id));
    if (!application || !rating) return refused(refuse('RATING_NOT_FOUND', {}, 'applicationId'));
    if (!isBad(rating)) return refused(refuse('RATING_NOT_BAD', {}, 'applicationId'));
    if (rating.rebuttal) return refused(refuse('RATING_REBUTTED', {}, 'applicationId'));
    const changed = change(rating, application);
    if ('code' in changed) return refused(changed);
    await saveRating(tx, changed);
    return done(rating.applicationId);
  });
}
