import { addDays, isPlaceCode, isPlainDate } from '@one-window/contracts/codes';
import { BadInput, NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { countsKey } from './loaders.ts';
import { indicatorsOf, type Days } from './rules.ts';

const usualDays = 30;

const isCountable = (day: string) => isPlainDate(day) && day >= '2000-01-01' && day <= '2099-12-31';

/**
 * The days asked for; the last thirty when none are.
 * @throws BadInput when a day is none, or they are in no order
 */
function daysOf(today: string, { from, through }: { from?: string | null; through?: string | null }): Days {
  if ([from, through].some((day) => day != null && !isCountable(day)))
    throw new BadInput('日期须为 2000 至 2099 年间的 YYYY-MM-DD');
  const last = through ?? today;
  const first = from ?? addDays(last, 1 - usualDays);
  if (first > last) throw new BadInput('起始日期不能晚于截止日期');
  return { from: first, through: last };
}

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
