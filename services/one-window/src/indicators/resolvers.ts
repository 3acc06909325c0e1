import { departments } from '@one-window/contracts';
import { findDivision } from '@one-window/contracts/codes';
import { NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { departmentTitle } from '../item/department.ts';
import type { PlacedCounts } from './loaders.ts';
import { periodOf, type Period } from './rules/period.ts';
import { indicatorsOf } from './rules/rates.ts';

interface PeriodArgs {
  from?: string | null;
  through?: string | null;
}

/** @throws NotFound when the division lies outside the caller's, the same as when there is none */
function requireDivisionOfCaller(ctx: Context, code: string): void {
  const { jurisdiction } = ctx.caller;
  if (jurisdiction === '' || !code.startsWith(jurisdiction) || !findDivision(code)) throw new NotFound();
}

async function windowIndicators({ code }: { code: string }, args: PeriodArgs, ctx: Context) {
  requireDivisionOfCaller(ctx, code);
  const period = periodOf(args, ctx.clock.today());
  const rows = await ctx.loaders.windowCounts({ ...period, today: ctx.clock.today() }).load(code);
  const all = rows.find(({ department }) => department === null);
  return shown(all, period, ctx);
}

/** @throws NotFound when the grid lies outside the caller's, the same as when there is none */
async function gridIndicators(code: string, ctx: Context) {
  const { jurisdiction } = ctx.caller;
  if (jurisdiction === '' || !code.startsWith(jurisdiction)) throw new NotFound();
  const counts = await ctx.loaders.gridCounts.load({ code, today: ctx.clock.today() });
  if (!counts) throw new NotFound();
  return { ...counts, asOf: ctx.clock.now().toISOString() };
}

async function departmentIndicators(ctx: Context, { within, ...args }: PeriodArgs & { within: string }) {
  requireDivisionOfCaller(ctx, within);
  const period = periodOf(args, ctx.clock.today());
  const rows = await ctx.loaders.windowCounts({ ...period, today: ctx.clock.today() }).load(within);
  return departments.map(({ name }) => ({
    department: name,
    title: departmentTitle(name),
    indicators: shown(
      rows.find(({ department }) => department === name),
      period,
      ctx,
    ),
  }));
}

function shown(counts: PlacedCounts | undefined, period: Period, ctx: Context) {
  return indicatorsOf(counts, period, ctx.clock.now().toISOString());
}

/** Resolvers of the window's published indicators: numbers, nothing of persons. */
export const indicatorResolvers = {
  Query: {
    departmentIndicators: (_, args, ctx) => departmentIndicators(ctx, args),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    windowIndicators,
  },
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    windowIndicators: ({ code }, _, ctx) => gridIndicators(code, ctx),
  },
} satisfies Resolvers<Context>;
