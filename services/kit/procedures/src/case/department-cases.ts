import type { Look, ServiceParts } from '@one-window/service';
import { applicationReplica, isOfferedBy, type AlsoFollowed } from './application-replica.ts';
import type { CaseRow } from './case-row.ts';
import { caseSnapshot } from './case-snapshot.ts';
import type { CaseContext, CaseDesk, CaseOwn } from './desk.ts';
import { lapseTerms } from './lapse-terms.ts';
import { caseLoaders } from './loaders.ts';
import { termsOf } from './papers.ts';
import { caseResolvers } from './resolvers.ts';

/** Everything of a department's cases, from what it decides for itself: each part goes into its service's definition. */
export function departmentCases<F extends { id: string }, O extends CaseOwn, P extends string>(
  desk: CaseDesk<F, O, P>,
) {
  return {
    desk,
    resolvers: caseResolvers(desk),
    createLoaders: (look: Look) => caseLoaders<F>(desk, look),
    applicationReplica: (own: O, parts: Pick<ServiceParts, 'clock'>, also?: AlsoFollowed) =>
      applicationReplica(desk, own, parts, also),
    snapshot: caseSnapshot,
    lapseTerms: (own: O) => lapseTerms(desk, own),
    /** What a case would be decided to, or was, beyond yes or no. */
    termsOf: async (row: CaseRow, ctx: CaseContext<F, O>) =>
      termsOf(desk, row, await ctx.loaders.factsOfCase.load(row.id), ctx.own),
    isOurs: (application: { department: string; itemCode: string }) => isOfferedBy(desk, application),
  };
}
