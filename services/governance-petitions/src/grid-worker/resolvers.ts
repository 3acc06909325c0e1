import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { assignGridWorker } from './commands/assign-grid-worker.ts';

const gridPayload = payload('grid', (ctx: Context, id) => ctx.loaders.grid.load(id));

/** Grid workers, and who works which grid. */
export const gridWorkerResolvers = {
  Mutation: {
    assignGridWorker: (_, { input }, ctx) => gridPayload(ctx, assignGridWorker(ctx, input)),
  },
  GridWorker: {
    grids: ({ id }, _, ctx) => ctx.loaders.gridsOfWorker(ctx.clock.today()).load(id),
  },
} satisfies Resolvers<Context>;
