import { payload } from '@one-window/service';
import { getApplication } from '../application/queries/application.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { rateApplication } from './commands/rate-application.ts';
import { assignRectification, callBackRating, rebutRating, rectifyRating } from './commands/rectify-rating.ts';
import { listRatings } from './queries.ts';
import { nationalCode, rectificationOf } from './rules.ts';

const ratingPayload = payload('rating', (ctx: Context, id) => ctx.loaders.rating.load(id));

/** Resolvers of ratings. */
export const ratingResolvers = {
  Query: {
    ratings: (_, args, ctx) => listRatings(ctx, args),
  },
  Mutation: {
    rateApplication: (_, { input }, ctx) => ratingPayload(ctx, rateApplication(ctx, input)),
    assignRectification: (_, { input }, ctx) => ratingPayload(ctx, assignRectification(ctx, input)),
    rectifyRating: (_, { input }, ctx) => ratingPayload(ctx, rectifyRating(ctx, input)),
    callBackRating: (_, { input }, ctx) => ratingPayload(ctx, callBackRating(ctx, input)),
    rebutRating: (_, { input }, ctx) => ratingPayload(ctx, rebutRating(ctx, input)),
  },
  Application: {
    rating: ({ id }, _, ctx) => ctx.loaders.rating.load(id),
  },
  Rating: {
    application: ({ applicationId }, _, ctx) => getApplication(ctx, applicationId),
    nationalCode,
    rectification: (rating, _, ctx) => rectificationOf(rating, ctx.clock.today(), ctx.resources.calendar),
  },
} satisfies Resolvers<Context>;
