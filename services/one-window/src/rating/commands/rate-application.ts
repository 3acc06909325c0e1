import { ApplicationRated } from '@one-window/contracts/one-window';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import { publishedState, type Application } from '../../application/table/application.ts';
import { findForChange } from '../../application/commands/find-for-change.ts';
import { isQueryCode } from '../../application/query-code.ts';
import { isTooLong } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type { RateApplicationInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { isRateable, newRating } from '../rules.ts';
import { insertRating, type Rating } from '../table.ts';
import { places } from '../../application/table/places.ts';

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
