import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { warningColour } from './rules.ts';
import { dailyPatrol } from '../patrol/daily-patrol.ts';
import { requireWithin } from '../place/within.ts';
import { gridCard } from './card.ts';
import { changeGrid } from './commands/change-grid.ts';
import { governanceIndicators } from './indicators.ts';
import { listGrids } from './queries.ts';
import { population } from './population.ts';

async function getGrid(ctx: Context, code: string) {
  const grid = await ctx.loaders.grid.load(code);
  if (!grid) throw new NotFound();
  return grid;
}

const gridPayload = payload('grid', (ctx: Context, id) => ctx.loaders.grid.load(id));

/** Grids: the owner's fields. */
export const gridResolvers = {
  Query: {
    grid: (_, { code }, ctx) => getGrid(ctx, code),
    grids: (_, page, ctx) => listGrids(ctx, page),
  },
  Mutation: {
    changeGrid: (_, { input }, ctx) => gridPayload(ctx, changeGrid(ctx, input)),
  },
  Grid: {
    __resolveReference: ({ code }, ctx) => getGrid(ctx, code),
    community: ({ communityCode }, _, ctx) => ctx.loaders.division.load(communityCode),
    neighbours: ({ code }, _, ctx) => ctx.loaders.neighboursOfGrid.load(code),
    shape: async ({ code }, _, ctx) => (await ctx.loaders.shapeOfGrid.load(code))?.shape ?? null,
    workers: ({ code }, _, ctx) => ctx.loaders.workersOfGrid(ctx.clock.today()).load(code),
    card: (grid, _, ctx) => gridCard(ctx, grid),
    population: ({ code }, _, ctx) => population(ctx, code),
    governanceIndicators: ({ code }, _, ctx) => governanceIndicators(ctx, code),
    warning: async ({ code }, _, ctx) => {
      requireWithin(ctx.caller, code);
      const counts = await ctx.loaders.incidentCounts.load(code);
      return warningColour({ open: counts?.openIncidents ?? 0, overdue: counts?.overdueIncidents ?? 0 });
    },
    dailyPatrol: ({ code }, { on }, ctx) => dailyPatrol(ctx, code, on),
  },
} satisfies Resolvers<Context>;
