import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { governanceIndicators } from '../grid/indicators.ts';
import { gridsOfPlace } from '../grid/queries.ts';
import { population } from '../grid/population.ts';
import { changeDivision } from './commands/change-division.ts';

const divisionPayload = payload('division', (ctx: Context, id) => ctx.loaders.division.load(id));

/** Divisions: the owner's fields. */
export const divisionResolvers = {
  Query: {
    division: async (_, { code }, ctx) => {
      const division = await ctx.loaders.division.load(code);
      if (!division) throw new NotFound();
      return division;
    },
  },
  Mutation: {
    changeDivision: (_, { input }, ctx) => divisionPayload(ctx, changeDivision(ctx, input)),
  },
  Division: {
    __resolveReference: async ({ code }, ctx) => {
      const division = await ctx.loaders.division.load(code);
      if (!division) throw new NotFound();
      return division;
    },
    parent: ({ parentCode }, _, ctx) => (parentCode === null ? null : ctx.loaders.division.load(parentCode)),
    children: ({ code }, _, ctx) => ctx.loaders.childrenOfDivision.load(code),
    grids: ({ code }, page, ctx) => gridsOfPlace(ctx, code, page),
    population: ({ code }, _, ctx) => population(ctx, code),
    governanceIndicators: ({ code }, _, ctx) => governanceIndicators(ctx, code),
  },
} satisfies Resolvers<Context>;
