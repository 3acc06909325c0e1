import { policy } from '@one-window/contracts/civil-affairs';
import { placeFigures } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { Indicators } from './loaders.ts';

const figures = placeFigures<Indicators>(policy.fields['Grid.civilAffairsIndicators']!);

/** Counts of grids and divisions, which governance owns. */
export const indicatorResolvers = {
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => figures.ofGrid(code, ctx),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => figures.ofDivision(code, ctx),
  },
} satisfies Resolvers<Context>;
