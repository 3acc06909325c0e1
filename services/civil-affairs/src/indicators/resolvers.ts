import { policy } from '@one-window/contracts/civil-affairs';
import { isOfOneGrid, isWithin } from '@one-window/contracts/codes';
import { NotFound, requireAllowed } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

const gridDigits = 14;

async function figuresOf(code: string, ctx: Context) {
  const figures = await ctx.loaders.indicators.load(code);
  return figures && { ...figures, asOf: ctx.clock.now().toISOString() };
}

function figuresOfGrid(code: string, ctx: Context) {
  requireAllowed(policy.fields['Grid.civilAffairsIndicators']!, ctx.caller);
  if (!isWithin(ctx.caller.jurisdiction, code)) throw new NotFound();
  return figuresOf(code, ctx);
}

/**
 * Figures of grids and divisions. Those of a grid can point to a person: they are answered in the caller's own
 * jurisdiction only, and never in the guise of a division. A community of a single grid is that grid.
 */
export const indicatorResolvers = {
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => figuresOfGrid(code, ctx),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => {
      if (code.length === gridDigits) return null;
      return isOfOneGrid(code) ? figuresOfGrid(code, ctx) : figuresOf(code, ctx);
    },
  },
} satisfies Resolvers<Context>;
