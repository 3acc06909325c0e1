import { isPlaceCode } from '@one-window/contracts/codes';
import { addMonthsToDay } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { PlaceRef } from './place-ref.ts';

const bornBy = (today: string, age: number) => addMonthsToDay(today, -12 * age);

async function populationIndicators({ code }: PlaceRef, _: unknown, { loaders, clock }: Context) {
  if (!isPlaceCode(code)) return null;
  const today = clock.today();
  const key = { code, sixtyBy: bornBy(today, 60), eightyBy: bornBy(today, 80) };
  return { ...(await loaders.population.load(key)), asOf: clock.now().toISOString() };
}

/** Grids and divisions are governance's; here they get their population. */
export const indicatorResolvers = {
  Grid: { __resolveReference: ({ code }) => ({ code }), populationIndicators },
  Division: {
    __resolveReference: ({ code }) => ({ code }),
    populationIndicators,
  },
} satisfies Resolvers<Context>;
