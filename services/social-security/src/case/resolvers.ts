import type { CaseRow } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import type { Estimate } from '../pension/rules/estimate.ts';
import { cases } from './cases.ts';

const { Case, ...resolvers } = cases.resolvers;

/** Cases as every department has them, and what a claim would pay. */
export const caseResolvers = {
  ...resolvers,
  SocialSecurityCase: {
    ...Case,
    estimate: async (row: CaseRow, _: unknown, ctx: Context) => (await cases.termsOf(row, ctx)) as Estimate | null,
  } satisfies Resolvers<Context>['SocialSecurityCase'],
};
