import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { listResidentVisits } from './queries/resident-visits.ts';
import { listVisitPlan } from './queries/visit-plan.ts';
import { recordVisit } from './commands/record-visit.ts';
import { ruleOf } from './rules.ts';
import { visitForm } from './queries/visit-form.ts';

const visitPayload = payload('visit', (ctx: Context, id) => ctx.loaders.visit.load(id));

/** Visits and their plan. */
export const visitResolvers = {
  Query: {
    visitPlan: (_, page, ctx) => listVisitPlan(ctx, page),
    visitForm: (_, of, ctx) => visitForm(ctx, of),
  },
  Mutation: {
    recordVisit: (_, { input }, ctx) => visitPayload(ctx, recordVisit(ctx, input)),
  },
  Resident: {
    visits: ({ id }, page, ctx) => listResidentVisits(ctx, id, page),
  },
  Household: {
    visitPlan: ({ id }, _, ctx) => ctx.loaders.visitPlan.load(id),
  },
  VisitPlanEntry: {
    household: ({ id }) => ({ id }),
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    members: ({ memberIds }) => memberIds.map((id) => ({ id })),
    frequency: ({ need }) => ruleOf(need).frequency,
    source: ({ need }) => ruleOf(need).source,
    due: ({ dueOn }, _, ctx) => dueOn <= ctx.clock.today(),
  },
  VisitFormMember: {
    resident: ({ residentId }, _, ctx) => ctx.loaders.resident.load(residentId),
  },
  Visit: {
    household: ({ householdId }) => ({ id: householdId }),
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    seen: ({ id }, _, ctx) => ctx.loaders.seenOfVisit.load(id),
  },
} satisfies Resolvers<Context>;
