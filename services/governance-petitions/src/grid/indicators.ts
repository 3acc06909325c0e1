import type { Context } from '../context.ts';
import type { GovernanceIndicators } from '../generated/graph.ts';
import { minutesOf } from '../patrol/rules.ts';
import { requireWithin } from '../place/within.ts';

/** Counts of matters, visits and patrol of a place. @throws NotFound outside the caller's jurisdiction */
export async function governanceIndicators(ctx: Context, code: string): Promise<GovernanceIndicators> {
  requireWithin(ctx.caller, code);
  const today = ctx.clock.today();
  const now = ctx.clock.now();
  const [incidents, visits, patrols] = await Promise.all([
    ctx.loaders.incidentCounts.load(code),
    ctx.loaders.visitsDue(today).load(code),
    ctx.loaders.patrolsOfDay(today).load(code),
  ]);
  const { morning, afternoon } = minutesOf(patrols, today, now);
  return {
    asOf: now.toISOString(),
    openIncidents: incidents?.openIncidents ?? 0,
    overdueIncidents: incidents?.overdueIncidents ?? 0,
    visitsDue: visits?.due ?? 0,
    patrolMinutesToday: morning + afternoon,
  };
}
