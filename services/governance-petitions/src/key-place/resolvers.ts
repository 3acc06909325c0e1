import { pageSize, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { inspectKeyPlace } from './commands/inspect-key-place.ts';
import { registerKeyPlace } from './commands/register-key-place.ts';

const keyPlacePayload = payload('keyPlace', (ctx: Context, id) => ctx.loaders.keyPlace.load(id));

/** Key places. */
export const keyPlaceResolvers = {
  Mutation: {
    registerKeyPlace: (_, { input }, ctx) => keyPlacePayload(ctx, registerKeyPlace(ctx, input)),
    inspectKeyPlace: (_, { input }, ctx) => keyPlacePayload(ctx, inspectKeyPlace(ctx, input)),
  },
  Grid: {
    keyPlaces: async ({ code }, { first }, ctx) =>
      (await ctx.loaders.keyPlacesOfGrid.load(code)).slice(0, pageSize(first)),
  },
  KeyPlace: {
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    organisation: ({ organisationId }, _, ctx) =>
      organisationId === null ? null : ctx.loaders.organisation.load(organisationId),
  },
} satisfies Resolvers<Context>;
