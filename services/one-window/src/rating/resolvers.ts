import { keysetList, payload, type Page, type PageArguments } from '@one-window/service';
import type { Application } from '../application/table/application.ts';
import { getApplication } from '../application/queries/application.ts';
import { onlyDepartment } from '../application/may-know.ts';
import { colourOf, dayOf, workingDaysLeft } from '../application/rules/clock.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import {
  assignRectification,
  callBackRating,
  rateApplication,
  rebutRating,
  rectifyRating,
  type RateApplicationInput,
} from './commands/rate-application.ts';
import { isBad, nationalCode, rectifyDaysOf, type Rating } from './rules.ts';
import { ratingColumns } from './table.ts';

interface RatingsArgs extends PageArguments {
  department?: string | null;
  onlyBad: boolean;
}

/** A page of the ratings of applications that the caller may know, newest first. */
async function ratings(ctx: Context, { department, onlyBad, ...page }: RatingsArgs): Promise<Page<Rating>> {
  const own = onlyDepartment(ctx.caller);
  return keysetList(page, {
    start: [null, null],
    read: async (after, limit) => {
      if (own !== null && department != null && department !== own) return [];
      return ctx.reads.rows<Rating>(
        `select ${ratingColumns} from rating r
           where ($1::text is null or r.department = $1) and (not $2::boolean or r.stars <= 2)
             and ($3::timestamptz is null or (r.rated_at, r.application_id) < ($3::timestamptz, $4::uuid))
           order by r.rated_at desc, r.application_id desc limit $5`,
        [own ?? department ?? null, onlyBad, ...after, limit],
        'ratings',
      );
    },
    keyOf: ({ ratedAt, applicationId }) => [ratedAt, applicationId],
  });
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
      workingDaysLeft: workingDaysLeft(day, dueOn, ctx.resources.calendar),
      colour: isOver ? 'GREY' : colourOf(day, dueOn, rectifyDaysOf(rating), ctx.resources.calendar),
      deferredUntil: null,
    },
    result,
    rectifiedAt,
    callBacks,
  };
}

const ratingPayload = payload('rating', (ctx: Context, id) => ctx.loaders.rating.load(id));

type Input<T> = { input: T };
type InputOf<Command extends (ctx: Context, input: never) => unknown> = Input<Parameters<Command>[1]>;

/** Resolvers of ratings. */
export const ratingResolvers = {
  Query: {
    ratings: (_: unknown, args: RatingsArgs, ctx: Context) => ratings(ctx, args),
  },
  Mutation: {
    rateApplication: (_: unknown, { input }: Input<RateApplicationInput>, ctx: Context) =>
      ratingPayload(ctx, rateApplication(ctx, input)),
    assignRectification: (_: unknown, { input }: InputOf<typeof assignRectification>, ctx: Context) =>
      ratingPayload(ctx, assignRectification(ctx, input)),
    rectifyRating: (_: unknown, { input }: InputOf<typeof rectifyRating>, ctx: Context) =>
      ratingPayload(ctx, rectifyRating(ctx, input)),
    callBackRating: (_: unknown, { input }: InputOf<typeof callBackRating>, ctx: Context) =>
      ratingPayload(ctx, callBackRating(ctx, input)),
    rebutRating: (_: unknown, { input }: InputOf<typeof rebutRating>, ctx: Context) =>
      ratingPayload(ctx, rebutRating(ctx, input)),
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
