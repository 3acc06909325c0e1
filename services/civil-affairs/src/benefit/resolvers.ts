import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { endBenefit } from './commands/end-benefit.ts';
import { recordBenefitRecovery } from './commands/record-benefit-recovery.ts';
import { listBenefitMergeTasks } from './queries.ts';

const overpaymentPayload = payload('overpayment', (ctx: Context, id) => ctx.loaders.overpayment.load(id));

/** What is done to benefits of every kind, and what a merge left double. */
export const benefitResolvers = {
  Query: {
    benefitMergeTasks: (_, page, ctx) => listBenefitMergeTasks(ctx, page),
  },
  Mutation: {
    recordBenefitRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordBenefitRecovery(ctx, input)),
    endBenefit: (_, { input }, ctx) => residentPayload(ctx, endBenefit(ctx, input)),
  },
  BenefitMergeTask: { resident: ({ residentId }) => ({ id: residentId }) },
} satisfies Resolvers<Context>;
