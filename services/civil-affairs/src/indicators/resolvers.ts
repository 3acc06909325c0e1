import { policy } from '@one-window/contracts/civil-affairs';
import { placeIndicators } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { Indicators } from './loaders.ts';

const indicators = placeIndicators<Indicators>(policy.fields['Grid.civilAffairsIndicators']!);

/** Counts of grids and divisions, which governance owns. */
export const indicatorResolvers = {
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => indicators.ofGrid(code, ctx),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    civilAffairsIndicators: ({ code }, _, ctx) => indicators.ofDivision(code, ctx),
  },
} satisfies Resolvers<Context>;
