import { NotFound } from '@one-window/kit/errors';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { contributionsEvidence, enrolmentEvidence, certificationEvidence } from './evidence.ts';

/** What this department adds to a resident; one whom the caller may not see is not found. */
export const residentResolvers: Pick<Resolvers<Context>, 'Resident' | 'LifeCertification'> = {
  Resident: {
    __resolveReference: async ({ id }, ctx) => {
      const resident = await ctx.loaders.resident.load(id);
      if (!resident) throw new NotFound();
      return resident;
    },
    pension: async ({ id }, _, ctx) => (await ctx.loaders.account.load(id))[0] ?? null,
    lifeCertification: async ({ id }, _, ctx) => (await ctx.loaders.certification.load(id))[0] ?? null,
    pensionContributionsEvidence: ({ id }, _, ctx) => contributionsEvidence(ctx, id),
    pensionEnrolmentEvidence: ({ id }, _, ctx) => enrolmentEvidence(ctx, id),
    lifeCertificationEvidence: ({ id }, _, ctx) => certificationEvidence(ctx, id),
  },
  LifeCertification: {
    valid: ({ validThrough }, _, ctx) => validThrough >= ctx.clock.today(),
  },
};
