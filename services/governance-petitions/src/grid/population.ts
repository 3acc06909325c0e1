import type { Context } from '../context.ts';
import type { PlacePopulation } from '../generated/graph.ts';
import { requireWithin } from '../place/within.ts';

/** How many live in a place. @throws NotFound outside the caller's jurisdiction */
export async function population(ctx: Context, code: string): Promise<PlacePopulation | null> {
  requireWithin(ctx.caller, code);
  const row = await ctx.loaders.population.load(code);
  return row && { asOf: row.asOf?.toISOString() ?? null, residents: row.residents, households: row.households };
}
