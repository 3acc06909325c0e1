import { ApplicationRated } from '@one-window/contracts/one-window';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import { publishedState, type Application } from '../../application/table/application.ts';
import { findForChange } from '../../application/commands/find-for-change.ts';
import { isQueryCode } from '../../application/query-code.ts';
import { isTooLong, textFault } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type {
  AssignRectificationInput,
  CallBackRatingInput,
  RateApplicationInput,
  RebutRatingInput,
  RectifyRatingInput,
} from '../../generated/graph.ts';
import { places } from '../../resources.ts';
import { refuse } from '../../refuse.ts';
import { isBad, isRateable, newRating, type Rating } from '../rules.ts';
import { insertRating, lockRating, saveRating } from '../table.ts';

export type { RateApplicationInput };

const MAX_TEXT = 500;

/**
 * Rates an application once it is decided, one time only: by the resident whose it is; by another resident who holds the
 * receipt's query code, as an agent or an organisation's person does; or written down by staff, marked so, for an
 * applicant who is there with their card. The code proves nothing of staff, who can read it. Idempotent on `requestId`.
 * Emits `one-window.application.rated`.
 */
export async function rateApplication(ctx: Context, input: RateApplicationInput): Promise<Outcome> {
  const place = await placeByReceipt(ctx, input);
  return ctx.write('rateApplication', input, async (tx) => {
    if (place === 'NOT_FOR_STAFF') return refused(refuse('QUERY_CODE_NOT_FOR_STAFF', {}, 'queryCode'));
    if (place === 'WRONG') return refused(refuse('QUERY_CODE_WRONG', {}, 'queryCode'));
    if (place !== null) await tx.widen(place);
    const application = await findForChange(ctx, tx, input.applicationId);
    if (!application) return refused(refuse('APPLICATION_NOT_FOUND', {}, 'applicationId'));
    const ratedBy = raterOf(ctx, application);
    if (ratedBy === null) return refused(refuse('RATING_APPLICANT_ABSENT', {}, 'applicationId'));
    if (!isRateable(application)) return refused(refuse('RATING_NOT_YET', {}, 'applicationId'));
    const { stars } = input;
    const text = input.text?.trim() ?? '';
    if (!Number.isInteger(stars) || stars < 1 || stars > 5) return refused(refuse('RATING_STARS_INVALID', {}, 'stars'));
    if (isTooLong(text, MAX_TEXT)) return refused(refuse('TEXT_TOO_LONG', { max: MAX_TEXT }, 'text'));
    const rating = newRating(
      application,
      { stars, text, ratedBy, at: ctx.clock.now().toISOString() },
      ctx.resources.calendar,
    );
    if (!(await insertRating(tx, rating))) return refused(refuse('RATING_EXISTS', {}, 'applicationId'));
    await tx.emit({
      type: ApplicationRated,
      subject: application.id,
      data: { state: publishedState(application), stars },
    });
    return done(application.id);
  });
}

/** As whom the caller rates; null for staff before whom nobody stands whose application it is. */
function raterOf({ caller }: Context, { subjectId, applicantId }: Application): Rating['ratedBy'] | null {
  const isOf = (residentId: string | undefined) =>
    residentId !== undefined && [subjectId, applicantId].includes(residentId);
  if (caller.role === 'resident') return isOf(caller.residentId) ? 'RESIDENT' : 'RECEIPT';
  return isOf(caller.presentResidentId) ? 'COUNTER' : null;
}

/**
 * The place that opens an application to who holds its query code; null when none was given. A wrong code is answered as
 * an application that does not exist.
 */
async function placeByReceipt(
  ctx: Context,
  { applicationId, queryCode }: RateApplicationInput,
): Promise<string | 'WRONG' | 'NOT_FOR_STAFF' | null> {
  if (!queryCode) return null;
  if (ctx.caller.role !== 'resident') return 'NOT_FOR_STAFF';
  const [row] = await ctx.database.read<{ place: string; sealed: string }>(
    { kind: 'system', reason: 'rating by receipt' },
    `select coalesce(matter_code, subject_grid_code, community_code) as place, query_code_sealed as sealed
     from application where id = $1::uuid`,
    [isUuid(applicationId) ? applicationId : '00000000-0000-0000-0000-000000000000'],
    'rating-by-receipt',
  );
  const isRight =
    row && isQueryCode(queryCode, ctx.resources.cipher.decrypt(row.sealed, places.queryCode(applicationId)));
  return isRight ? row.place : 'WRONG';
}

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
  return ctx.write(operation, input, async (tx: Tx) => {
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
