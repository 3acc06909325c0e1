import { isPlaceCode } from '@one-window/contracts/codes';
import { NotFound, isUuid, pageSize } from '@one-window/service';
import { listCaseFilesOfGrid, listCaseFilesOfHouse } from '../case-file/queries.ts';
import { listComponents } from '../component/queries.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** What this department adds to a resident, whom the caller may not see is not found, to a grid and to a house. */
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
  Grid: {
    __resolveReference: ({ code }) => {
      if (!isPlaceCode(code)) throw new NotFound();
      return { code };
    },
    caseFiles: ({ code }, args, ctx) => listCaseFilesOfGrid(ctx, code, args),
    components: ({ code }, args, ctx) => listComponents(ctx, code, args),
  },
  House: {
    __resolveReference: ({ id }) => {
      if (!isUuid(id)) throw new NotFound();
      return { id };
    },
    caseFiles: ({ id }, args, ctx) => listCaseFilesOfHouse(ctx, id, args),
  },
} satisfies Resolvers<Context>;
