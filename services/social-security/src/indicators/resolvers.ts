import { isWithin } from '@one-window/contracts/codes';
import { NotFound } from '@one-window/kit/errors';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

const gridDigits = 14;

async function figuresOf(code: string, ctx: Context) {
  const figures = await ctx.loaders.indicators.load(code);
  return figures && { ...figures, asOf: ctx.clock.now().toISOString() };
}

/**
 * Figures of grids and divisions. Those of a grid can point to a person: they are answered in the caller's own
 * jurisdiction only, and never in the guise of a division.
 */
export const indicatorResolvers: Pick<Resolvers<Context>, 'Grid' | 'Division'> = {
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    socialSecurityIndicators: ({ code }, _, ctx) => {
      if (!isWithin(ctx.caller.jurisdiction, code)) throw new NotFound();
      return figuresOf(code, ctx);
    },
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    socialSecurityIndicators: ({ code }, _, ctx) => (code.length === gridDigits ? null : figuresOf(code, ctx)),
  },
};
