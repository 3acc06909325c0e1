import { NotFound, type Outcome } from '@one-window/kit/errors';
import type { Context } from '../context.ts';
import type { Resolvers, SocialSecurityCasePayload } from '../generated/graph.ts';
import { checksOf, estimateOf } from './case-facts.ts';
import type { ApplicationRef, CaseRow } from './case-row.ts';
import { confirmDecision, proposeDecision } from './commands/decide.ts';
import { pauseCase, resumeCase, startReview } from './commands/review.ts';
import { settleWithdrawal } from './commands/settle-withdrawal.ts';
import { acceptCase, declineCase, requestCorrection } from './commands/take-in.ts';

type Payload = Omit<SocialSecurityCasePayload, 'case'> & { case: CaseRow | null };

/** Loads a case and writes the look at its subject to the ledger; null when the caller may not see it. */
async function lookAt(ctx: Context, id: string): Promise<CaseRow | null> {
  const row = await ctx.loaders.case.load(id);
  if (row?.subjectId) ctx.ledger.looked(row.subjectId, 'social-security-case', false);
  return row;
}

async function payload(ctx: Context, outcome: Promise<Outcome>): Promise<Payload> {
  const { id, userErrors } = await outcome;
  return { case: id === null ? null : await lookAt(ctx, id), userErrors };
}

const factsOf = (row: CaseRow, ctx: Context) => ctx.loaders.factsOfCase.load(row.id);

/** Cases: queries, fields, and what may be done to them. */
export const caseResolvers: Pick<Resolvers<Context>, 'Application' | 'SocialSecurityCase'> & {
  Query: Resolvers<Context>['Query'];
  Mutation: Resolvers<Context>['Mutation'];
} = {
  Query: {
    socialSecurityCase: async (_, { id }, ctx) => {
      const row = await lookAt(ctx, id);
      if (!row) throw new NotFound();
      return row;
    },
  },
  Application: {
    // another department's application, or one that the caller may not see, simply has no case here
    __resolveReference: async ({ id }, ctx): Promise<ApplicationRef> => {
      const socialSecurityCase = (await ctx.loaders.caseOfApplication.load(id))[0] ?? null;
      return { id, socialSecurityCase, subjectId: socialSecurityCase?.subjectId ?? null };
    },
    socialSecurityCase: async ({ id, socialSecurityCase }, _, ctx) =>
      socialSecurityCase === undefined
        ? ((await ctx.loaders.caseOfApplication.load(id))[0] ?? null)
        : socialSecurityCase,
  },
  SocialSecurityCase: {
    application: (row) => ({ id: row.applicationId, subjectId: row.subjectId, socialSecurityCase: row }),
    subject: ({ subjectId }) => (subjectId === null ? null : { id: subjectId }),
    checks: async (row, _, ctx) => checksOf(row, await factsOf(row, ctx), ctx.own.forms),
    estimate: async (row, _, ctx) => estimateOf(row, await factsOf(row, ctx)),
  },
  Mutation: {
    acceptSocialSecurityCase: (_, { input }, ctx) => payload(ctx, acceptCase(ctx, input)),
    declineSocialSecurityCase: (_, { input }, ctx) => payload(ctx, declineCase(ctx, input)),
    requestSocialSecurityCorrection: (_, { input }, ctx) => payload(ctx, requestCorrection(ctx, input)),
    startSocialSecurityReview: (_, { input }, ctx) => payload(ctx, startReview(ctx, input)),
    pauseSocialSecurityCase: (_, { input }, ctx) => payload(ctx, pauseCase(ctx, input)),
    resumeSocialSecurityCase: (_, { input }, ctx) => payload(ctx, resumeCase(ctx, input)),
    proposeSocialSecurityDecision: (_, { input }, ctx) => payload(ctx, proposeDecision(ctx, input)),
    confirmSocialSecurityDecision: (_, { input }, ctx) => payload(ctx, confirmDecision(ctx, input)),
    settleSocialSecurityWithdrawal: (_, { input }, ctx) => payload(ctx, settleWithdrawal(ctx, input)),
  },
};
