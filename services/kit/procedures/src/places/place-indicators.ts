import type { Caller, Rule } from '@one-window/contracts';
import { isOfOneGrid, isWithin } from '@one-window/contracts/codes';
import { NotFound, requireAllowed } from '@one-window/service';

interface IndicatorsContext<Indicators> {
  caller: Caller;
  clock: { now(): Date };
  loaders: { indicators: { load(code: string): Promise<Indicators | null> } };
}

const gridDigits = 14;

/**
 * Resolvers for a department's counts by grid and division, from its loader `indicators`. Those of a grid can point to
 * a person: they are answered under the grid's rule and within the caller's jurisdiction only, never as a division's. A
 * community of a single grid is that grid.
 */
export function placeIndicators<Indicators extends object>(ruleOfGrid: Rule) {
  async function indicatorsOf(code: string, ctx: IndicatorsContext<Indicators>) {
    const indicators = await ctx.loaders.indicators.load(code);
    return indicators && { ...indicators, asOf: ctx.clock.now().toISOString() };
  }

  function ofGrid(code: string, ctx: IndicatorsContext<Indicators>) {
    requireAllowed(ruleOfGrid, ctx.caller);
    if (!isWithin(ctx.caller.jurisdiction, code)) throw new NotFound();
    return indicatorsOf(code, ctx);
  }

  function ofDivision(code: string, ctx: IndicatorsContext<Indicators>) {
    if (code.length === gridDigits) return null;
    return isOfOneGrid(code) ? ofGrid(code, ctx) : indicatorsOf(code, ctx);
  }

  return { ofGrid, ofDivision };
}
