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
 * How a department tells its counts of a grid and of a division, from its loader `indicators`. Those of
 * a grid can point to a person: they are answered under the grid's rule and in the caller's own jurisdiction only, and
 * never in the guise of a division. A community of a single grid is that grid.
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
