import type { Caller, Rule } from '@one-window/contracts';
import { isOfOneGrid, isWithin } from '@one-window/contracts/codes';
import { NotFound, requireAllowed } from '@one-window/service';

interface FiguresContext<Figures> {
  caller: Caller;
  clock: { now(): Date };
  loaders: { indicators: { load(code: string): Promise<Figures | null> } };
}

const gridDigits = 14;

/**
 * Resolvers for a department's counts by grid and division, from its loader `indicators`. Those of a grid can point to
 * a person: they are answered under the grid's rule and within the caller's jurisdiction only, never as a division's. A
 * community of a single grid is that grid.
 */
export function placeFigures<Figures extends object>(ruleOfGrid: Rule) {
  async function figuresOf(code: string, ctx: FiguresContext<Figures>) {
    const figures = await ctx.loaders.indicators.load(code);
    return figures && { ...figures, asOf: ctx.clock.now().toISOString() };
  }

  function ofGrid(code: string, ctx: FiguresContext<Figures>) {
    requireAllowed(ruleOfGrid, ctx.caller);
    if (!isWithin(ctx.caller.jurisdiction, code)) throw new NotFound();
    return figuresOf(code, ctx);
  }

  function ofDivision(code: string, ctx: FiguresContext<Figures>) {
    if (code.length === gridDigits) return null;
    return isOfOneGrid(code) ? ofGrid(code, ctx) : figuresOf(code, ctx);
  }

  return { ofGrid, ofDivision };
}
