import { isPlaceCode } from '@one-window/contracts/codes';
import { NotFound, isUuid } from '@one-window/service';
import { listCaseFilesOfGrid, listCaseFilesOfHouse } from '../case-file/queries.ts';
import { listComponents } from '../component/queries.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** What this department adds to a grid and to a house. */
export const placeResolvers = {
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
