import { cite } from '@one-window/procedures';
import { payload } from '@one-window/service';
import { benefitFields, thisMonth } from '../benefit/benefit-fields.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { dismissOldAgeProposal, grantOldAgeProposal } from './commands/settle-proposal.ts';
import { listProposals } from './queries.ts';
import { oldAgeBands } from './rules.ts';

const proposalPayload = payload('proposal', (ctx: Context, id) => ctx.loaders.proposal.load(id));

/** Old-age allowances, and those that the clock proposes. */
export const oldAgeResolvers = {
  Query: {
    oldAgeProposals: (_, page, ctx) => listProposals(ctx, page),
  },
  Mutation: {
    grantOldAgeProposal: (_, { input }, ctx) => proposalPayload(ctx, grantOldAgeProposal(ctx, input)),
    dismissOldAgeProposal: (_, { input }, ctx) => proposalPayload(ctx, dismissOldAgeProposal(ctx, input)),
  },
  OldAgeAllowance: {
    ...benefitFields((month) => cite(oldAgeBands, month)),
    band: async (benefit, _, ctx) => {
      const month = thisMonth(benefit, ctx);
      const rows = await ctx.loaders.terms.load(benefit.id);
      return rows.findLast(({ fromMonth }) => fromMonth <= month)?.reason.replace('岁', '') ?? '';
    },
  },
  OldAgeProposal: { resident: ({ residentId }) => ({ id: residentId }) },
} satisfies Resolvers<Context>;
