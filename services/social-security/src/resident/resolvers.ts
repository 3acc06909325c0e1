import { listMergeTasks } from '@one-window/procedures';
import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { EmploymentRef } from '../employment/table.ts';
import type { Resolvers } from '../generated/graph.ts';
import { references } from '../replicas/resident.ts';
import {
  certificationEvidence,
  contributionsEvidence,
  enrolmentEvidence,
  medicalInsuranceEvidence,
  unemploymentEvidence,
} from './evidence.ts';

/** The answer of a mutation about a resident. */
export const residentPayload = payload('resident', (ctx: Context, id) => ctx.loaders.resident.load(id));

/** What this department adds to a resident; a resident whom the caller may not read is not found. */
export const residentResolvers = {
  Query: {
    socialSecurityMergeTasks: (_, page, { reads }) => listMergeTasks(reads, references, page),
  },
  Resident: {
    __resolveReference: async ({ id }, ctx) => {
      const resident = await ctx.loaders.resident.load(id);
      if (!resident) throw new NotFound();
      return resident;
    },
    pension: async ({ id }, _, ctx) => (await ctx.loaders.account.load(id))[0] ?? null,
    lifeCertification: async ({ id }, _, ctx) => (await ctx.loaders.certification.load(id))[0] ?? null,
    medicalInsurance: async ({ id }, _, ctx) => (await ctx.loaders.insurance.load(id))[0] ?? null,
    employment: async ({ id }, _, ctx): Promise<EmploymentRef> => ({
      residentId: id,
      open: (await ctx.loaders.employment.load(id))[0] ?? null,
    }),
    pensionContributionsEvidence: ({ id }, _, ctx) => contributionsEvidence(ctx, id),
    pensionEnrolmentEvidence: ({ id }, _, ctx) => enrolmentEvidence(ctx, id),
    lifeCertificationEvidence: ({ id }, _, ctx) => certificationEvidence(ctx, id),
    medicalInsuranceEvidence: ({ id }, _, ctx) => medicalInsuranceEvidence(ctx, id),
    unemploymentEvidence: ({ id }, _, ctx) => unemploymentEvidence(ctx, id),
  },
  SocialSecurityMergeTask: {
    merged: ({ mergedId }) => ({ id: mergedId }),
    survivor: ({ survivorId }) => ({ id: survivorId }),
  },
} satisfies Resolvers<Context>;
