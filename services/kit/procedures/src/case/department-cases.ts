import type { Reads, ServiceParts } from '@one-window/service';
import { applicationReplica, isOfferedBy, type AlsoFollowed } from './application-replica.ts';
import type { CaseRow } from './case-row.ts';
import { caseSnapshot } from './case-snapshot.ts';
import type { CaseContext, CaseProcedure, CaseResources } from './procedure.ts';
import { lapseTerms } from './lapse-terms.ts';
import { caseLoaders } from './loaders.ts';
import { termsOf } from './papers.ts';
import { caseResolvers } from './resolvers.ts';

/** Makes all parts of a department's cases from its procedure; each part goes into the service's definition. */
export function departmentCases<F extends { id: string }, O extends CaseResources, P extends string>(
  procedure: CaseProcedure<F, O, P>,
) {
  return {
    procedure,
    resolvers: caseResolvers(procedure),
    createLoaders: (reads: Reads) => caseLoaders<F>(procedure, reads),
    applicationReplica: (resources: O, parts: Pick<ServiceParts, 'clock'>, also?: AlsoFollowed) =>
      applicationReplica(procedure, resources, parts, also),
    snapshot: caseSnapshot,
    lapseTerms: (resources: O) => lapseTerms(procedure, resources),
    /** The terms beyond yes or no that a decision would have, or had. */
    termsOf: async (row: CaseRow, ctx: CaseContext<F, O>) =>
      termsOf(procedure, row, await ctx.loaders.factsOfCase.load(row.id), ctx.resources),
    isOurs: (application: { department: string; itemCode: string }) => isOfferedBy(procedure, application),
  };
}
