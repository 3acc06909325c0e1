import { NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** References to people & housing's entities; whom the caller may not see is not found. */
export const residentResolvers = {
  Resident: {
    __resolveReference: async ({ id }, ctx) => {
      const resident = await ctx.loaders.resident.load(id);
      if (!resident) throw new NotFound();
      return resident;
    },
  },
  Household: {
    __resolveReference: async ({ id }, ctx) => {
      const household = await ctx.loaders.household.load(id);
      if (!household) throw new NotFound();
      return household;
    },
  },
} satisfies Resolvers<Context>;
