import { policy } from '@one-window/contracts/social-security';
import { placeFigures } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { Indicators } from './loaders.ts';

const figures = placeFigures<Indicators>(policy.fields['Grid.socialSecurityIndicators']!);

/** Counts of grids and divisions, which governance owns. */
export const indicatorResolvers = {
  Grid: {
    __resolveReference: ({ code }) => ({ code }),
    socialSecurityIndicators: ({ code }, _, ctx) => figures.ofGrid(code, ctx),
  },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    socialSecurityIndicators: ({ code }, _, ctx) => figures.ofDivision(code, ctx),
  },
} satisfies Resolvers<Context>;
