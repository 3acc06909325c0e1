import { isPlainDate } from '@one-window/contracts/codes';
import { valueOn } from '@one-window/procedures';
import { BadInput } from '@one-window/service';
import type { Context } from '../context.ts';
import type { DailyPatrol } from '../generated/graph.ts';
import { requireWithin } from '../place/within.ts';
import { goalMinutes, minutesOf } from './rules.ts';

/**
 * Minutes of patrol of a grid on a day beside the goal.
 * @throws BadInput when `on` is no day from the first with a goal on; NotFound outside the caller's jurisdiction
 */
export async function dailyPatrol(ctx: Context, code: string, on?: string | null): Promise<DailyPatrol> {
  const day = on ?? ctx.clock.today();
  const first = goalMinutes.lines[0]!.from;
  if (!isPlainDate(day) || day < first) throw new BadInput(`on 须为 ${first} 起的 YYYY-MM-DD`);
  requireWithin(ctx.caller, code);
  const { morning, afternoon } = minutesOf(await ctx.loaders.patrolsOfDay(day).load(code), day, ctx.clock.now());
  return { on: day, morningMinutes: morning, afternoonMinutes: afternoon, goalMinutes: valueOn(goalMinutes, day) };
}
