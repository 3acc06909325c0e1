import { NotFound, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { disabilityEvidence, subsistenceAllowanceEvidence } from './evidence.ts';

/** What this department adds to residents and households; who or what the caller may not see is not found. */
export const residentResolvers = {
  Resident: {
    __resolveReference: async ({ id }, ctx) => {
      const resident = await ctx.loaders.resident.load(id);
      if (!resident) throw new NotFound();
      return resident;
    },
    subsistenceAllowance: async ({ id }, _, ctx) => (await ctx.loaders.allowancesOfResident.load(id))[0] ?? null,
    oldAgeAllowance: async ({ id }, _, ctx) =>
      (await ctx.loaders.benefits.load(id)).find(({ kind }) => kind === 'OLD_AGE') ?? null,
    disabilitySubsidies: async ({ id }, _, ctx) =>
      (await ctx.loaders.benefits.load(id)).filter(({ kind }) => kind !== 'OLD_AGE'),
    disability: async ({ id }, _, ctx) => (await ctx.loaders.disability.load(id))[0] ?? null,
    homeCare: ({ id }) => ({ id }),
    volunteering: ({ id }) => ({ id }),
    subsistenceAllowanceEvidence: ({ id }, _, ctx) => subsistenceAllowanceEvidence(ctx, id),
    disabilityEvidence: ({ id }, _, ctx) => disabilityEvidence(ctx, id),
  },
  Household: {
    __resolveReference: async ({ id }, ctx) => {
      const household = await ctx.loaders.household.load(id);
      if (!household) throw new NotFound();
      return household;
    },
    subsistenceAllowance: async ({ id }, _, ctx) => (await ctx.loaders.allowancesOfHousehold.load(id))[0] ?? null,
  },
  DisabilityRecord: {
    numberMasked: ({ id, number }, _, ctx) => ctx.resources.certificates.masked(id, number),
    valid: ({ validThrough }, _, ctx) => validThrough >= ctx.clock.today(),
  },
  HomeCare: {
    plan: async ({ id }, _, ctx) => (await ctx.loaders.plans.load(id)).find(({ status }) => status !== 'ENDED') ?? null,
    orders: async ({ id }, { first }, ctx) => (await ctx.loaders.orders.load(id)).slice(0, pageSize(first)),
  },
  VolunteerAccount: {
    balanceMinutes: async ({ id }, _, ctx) => (await ctx.loaders.volunteerBalance.load(id))[0]?.minutes ?? 0,
    entries: async ({ id }, { first }, ctx) => (await ctx.loaders.volunteerEntries.load(id)).slice(0, pageSize(first)),
  },
  CareOrder: {
    provider: ({ providerId }, _, ctx) => ctx.loaders.provider.load(providerId),
    checkedInAt: ({ checkedInAt }) => checkedInAt?.toISOString() ?? null,
    checkedOutAt: ({ checkedOutAt }) => checkedOutAt?.toISOString() ?? null,
  },
  CareProvider: {
    within: ({ divisionCode }) => divisionCode,
    settlements: async ({ id }, { first }, ctx) => (await ctx.loaders.settlements.load(id)).slice(0, pageSize(first)),
  },
} satisfies Resolvers<Context>;
