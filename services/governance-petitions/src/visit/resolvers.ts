import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { listResidentVisits } from './list-resident-visits.ts';
import { listVisitPlan, noteMembers } from './list-visit-plan.ts';
import { recordVisit } from './record-visit.ts';
import { ruleOf } from './rules.ts';
import { visitForm } from './visit-form.ts';

/** Visits and their plan. */
export const visitResolvers = {
  Query: {
    visitPlan: (_, page, ctx) => listVisitPlan(ctx, page),
    visitForm: (_, of, ctx) => visitForm(ctx, of),
  },
  Mutation: {
    recordVisit: async (_, { input }, ctx) => {
      const { id, userErrors } = await recordVisit(ctx, input);
      if (id !== null) for (const resident of input.seenResidentIds) ctx.ledger.looked(resident, 'visit', false);
      return { visit: id === null ? null : await ctx.loaders.visit.load(id), userErrors };
    },
  },
  Resident: {
    visits: ({ id }, page, ctx) => listResidentVisits(ctx, id, page),
  },
  Household: {
    visitPlan: async ({ id }, _, ctx) => {
      const plan = await ctx.loaders.visitPlan.load(id);
      if (plan) noteMembers(ctx, plan);
      return plan;
    },
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
