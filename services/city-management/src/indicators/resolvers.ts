import { isPlaceCode } from '@one-window/contracts/codes';
import { NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { countsKey, daysOf, indicatorsOf } from './indicators.ts';

/** Indicators of areas and of units, apart; never of persons. */
export const indicatorResolvers = {
  Division: {
    __resolveReference: ({ code }) => {
      if (!isPlaceCode(code)) throw new NotFound();
      return { code };
    },
    cityManagementIndicators: async ({ code }, args, ctx) => {
      const days = daysOf(ctx.clock.today(), args);
      const [counted] = await ctx.loaders.areaCounts.load(countsKey(code, days));
      return indicatorsOf(counted!, days, ctx.clock.now());
    },
  },
  Query: {
    cityManagementUnits: async (_, { within, ...args }, ctx) => {
      const days = daysOf(ctx.clock.today(), args);
      const counted = await ctx.loaders.unitCounts.load(countsKey(within, days));
      return counted.map((each) => ({ unit: each.unit, indicators: indicatorsOf(each, days, ctx.clock.now()) }));
    },
  },
} satisfies Resolvers<Context>;
