import { listMergeTasks } from '@one-window/procedures';
import { NotFound } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { references } from '../replicas/resident.ts';
import { disabilityEvidence, subsistenceAllowanceEvidence } from './evidence.ts';

/**
 * What this department adds to residents and households; who or what the caller may not see is not found. And what merges
 * of residents left to decide.
 */
export const residentResolvers = {
  Query: {
    civilAffairsMergeTasks: (_, page, { reads }) => listMergeTasks(reads, references, page),
  },
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
  CivilAffairsMergeTask: {
    merged: ({ mergedId }) => ({ id: mergedId }),
    survivor: ({ survivorId }) => ({ id: survivorId }),
  },
} satisfies Resolvers<Context>;
