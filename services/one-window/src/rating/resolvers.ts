import { type Outcome, BadInput, connection, decodeCursor, isInstant, isUuid, pageSize } from '@one-window/service';
import type { Application } from '../application/application.ts';
import { getApplication } from '../application/find.ts';
import { onlyDepartment } from '../application/may-know.ts';
import { colourOf, dayOf, workingDaysLeft } from '../application/rules/clock.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { plainRow } from '../rows.ts';
import {
  assignRectification,
  callBackRating,
  rateApplication,
  rebutRating,
  rectifyRating,
  type RateApplicationInput,
} from './commands.ts';
import { isBad, nationalCode, RECTIFY_DAYS, type Rating } from './rating.ts';
import { ratingColumns } from './repository.ts';

interface RatingsArgs {
  department?: string | null;
  onlyBad: boolean;
  first: number;
  after?: string | null;
}

/** A page of the ratings of applications that the caller may know, newest first. */
async function ratings(ctx: Context, { department, onlyBad, first, after }: RatingsArgs) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after, 2).map(String) : null;
  if (cursor && (!isInstant(cursor[0] ?? '') || !isUuid(cursor[1] ?? ''))) throw new BadInput('after 不是有效的游标');
  const own = onlyDepartment(ctx.caller);
  const rows =
    own !== null && department != null && department !== own
      ? []
      : await ctx.look.rows<Record<string, unknown>>(
          `select ${ratingColumns} from rating r
           where ($1::text is null or r.department = $1) and (not $2::boolean or r.stars <= 2)
             and ($3::timestamptz is null or (r.rated_at, r.application_id) < ($3::timestamptz, $4::uuid))
           order by r.rated_at desc, r.application_id desc limit $5`,
          [own ?? department ?? null, onlyBad, cursor?.[0] ?? null, cursor?.[1] ?? null, size + 1],
          'ratings',
        );
  return connection(
    rows.map(plainRow<Rating>),
    size,
    ({ ratedAt, applicationId }) => [ratedAt, applicationId],
    (rating) => rating,
  );
}

function rectification(rating: Rating, ctx: Context) {
  const { rectifyDueOn: dueOn, rectifyProvisional: provisional, rectifiedAt, result, callBacks } = rating;
  if (!isBad(rating) || dueOn === null) return null;
  const isOver = rectifiedAt !== null || rating.rebuttal !== null;
  const day = rectifiedAt ? dayOf(rectifiedAt) : ctx.clock.today();
  return {
    owner: { unit: rating.ownerUnit, name: rating.ownerName },
    deadline: {
      dueOn,
      provisional,
      workingDaysLeft: workingDaysLeft(day, dueOn, ctx.own.calendar),
      colour: isOver ? 'GREY' : colourOf(day, dueOn, RECTIFY_DAYS, ctx.own.calendar),
      deferredUntil: null,
    },
    result,
    rectifiedAt,
    callBacks,
  };
}

async function payload(ctx: Context, { id, userErrors }: Outcome) {
  return { rating: id === null ? null : await ctx.loaders.rating.load(id), userErrors };
}

type Input<T> = { input: T };
type InputOf<Command extends (ctx: Context, input: never) => unknown> = Input<Parameters<Command>[1]>;

/** Resolvers of ratings. */
export const ratingResolvers = {
  Query: {
    ratings: (_: unknown, args: RatingsArgs, ctx: Context) => ratings(ctx, args),
  },
  Mutation: {
    rateApplication: async (_: unknown, { input }: Input<RateApplicationInput>, ctx: Context) =>
      payload(ctx, await rateApplication(ctx, input)),
    assignRectification: async (_: unknown, { input }: InputOf<typeof assignRectification>, ctx: Context) =>
      payload(ctx, await assignRectification(ctx, input)),
    rectifyRating: async (_: unknown, { input }: InputOf<typeof rectifyRating>, ctx: Context) =>
      payload(ctx, await rectifyRating(ctx, input)),
    callBackRating: async (_: unknown, { input }: InputOf<typeof callBackRating>, ctx: Context) =>
      payload(ctx, await callBackRating(ctx, input)),
    rebutRating: async (_: unknown, { input }: InputOf<typeof rebutRating>, ctx: Context) =>
      payload(ctx, await rebutRating(ctx, input)),
  },
  Application: {
    rating: ({ id }: Application, _: unknown, ctx: Context) => ctx.loaders.rating.load(id),
  },
  Rating: {
    application: ({ applicationId }: Rating, _: unknown, ctx: Context) => getApplication(ctx, applicationId),
    nationalCode,
    rectification: (rating: Rating, _: unknown, ctx: Context) => rectification(rating, ctx),
  },
} satisfies Resolvers<Context>;
