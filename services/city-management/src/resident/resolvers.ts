import { NotFound, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** What this department adds to a resident; a resident whom the caller may not read is not found. */
export const residentResolvers = {
  Resident: {
    __resolveReference: async ({ id }, ctx) => {
      const resident = await ctx.loaders.resident.load(id);
      if (!resident) throw new NotFound();
      return resident;
    },
    cityMatters: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.caseFilesOfApplicant.load(id)).slice(0, pageSize(first)),
  },
} satisfies Resolvers<Context>;
