import type { Context } from '../context.ts';
import type { Evidence } from '../generated/graph.ts';

const evidence = (ctx: Context, held: boolean, code: string | null): Evidence => ({
  held,
  code,
  asOf: ctx.clock.now().toISOString(),
});

/** Whether a running subsistence allowance counts the resident. */
export async function subsistenceAllowanceEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const rows = await ctx.loaders.allowancesOfResident.load(residentId);
  const held = rows.some(({ status, memberIds }) => status === 'ACTIVE' && memberIds.includes(residentId));
  return evidence(ctx, held, held ? 'ACTIVE' : null);
}

/** Whether a disability certificate is valid today; the code is its grade. */
export async function disabilityEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const [newest] = await ctx.loaders.disability.load(residentId);
  const held = newest !== undefined && newest.validThrough >= ctx.clock.today();
  return evidence(ctx, held, held ? String(newest.grade) : null);
}
