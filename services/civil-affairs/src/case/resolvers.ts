import { papersOf, type CasePayload, type CaseRow } from '@one-window/procedures';
import { refused } from '@one-window/service';
import type { Context } from '../context.ts';
import type { CaseReasonInput, Resolvers } from '../generated/graph.ts';
import { refuse } from '../refuse.ts';
import type { CaseFacts } from './case-facts.ts';
import { cases } from './cases.ts';
import type { Estimate } from './estimate.ts';
import { digestOf, meansOf } from '../subsistence/means-of-case.ts';

const { Case, ...resolvers } = cases.resolvers;

/** The household's economic check of an A01 case: as it was when decided, else on the facts as they are now. */
async function economicCheck(row: CaseRow, ctx: Context) {
  const facts = row.itemCode === 'A01' ? await ctx.loaders.factsOfCase.load(row.id) : null;
  const papers = facts && papersOf(row, facts, ctx.resources);
  if (!facts || !papers) return null;
  const decided = row.decidedTerms as Estimate | null;
  const { means, declaration } = decided?.means
    ? { means: decided.means, declaration: decided.declaration ?? null }
    : meansOf(facts, papers);
  const now = ctx.clock.now().toISOString();
  const declaredAt = papers.application.submittedAt;
  const pensions =
    means.monthlyIncomeFen - (declaration?.incomes ?? []).reduce((all, each) => all + each.monthlyFen, 0);
  const asOf = facts.pensionsAsOf?.toISOString() ?? now;
  return {
    ...means,
    household: facts.householdId === null ? null : { id: facts.householdId },
    lines: [
      ...(declaration?.incomes ?? []).map((each) => ({ ...each, source: '申请人申报', asOf: declaredAt })),
      ...(pensions > 0 ? [{ kind: 'PENSION' as const, monthlyFen: pensions, source: '社会保险经办机构', asOf }] : []),
    ],
    visit: visitOf(facts),
    confirmedAt: facts.confirmedAt?.toISOString() ?? null,
    confirmed: facts.confirmedDigest !== null && facts.confirmedDigest === digestOf(facts, papers),
  };
}

function visitOf({ visitedOn, neighboursOpinion, remarks, visitedBy, visitId }: CaseFacts) {
  if (visitedOn === null) return null;
  return {
    visitedOn,
    neighboursOpinion: neighboursOpinion ?? '',
    remarks: remarks ?? '',
    by: visitedBy ?? '',
    visitId,
  };
}

const { resumeCivilAffairsCase: resumeCase, ...mutations } = resolvers.Mutation;

/** The clock runs again; not while a publicity runs, in which an objection must find the case paused. */
async function resume(_: unknown, { input }: { input: CaseReasonInput }, ctx: Context): Promise<CasePayload> {
  const [shown] = await ctx.loaders.publicities.load(input.caseId);
  if (shown?.endedOn === null) return { ...refused(refuse('PUBLICITY_RUNNING', {}, 'caseId')), case: null };
  return resumeCase(_, { input }, ctx);
}

/** Cases as every department has them, and what this one's show beyond. */
export const caseResolvers = {
  ...resolvers,
  Mutation: { ...mutations, resumeCivilAffairsCase: resume },
  CivilAffairsCase: {
    ...Case,
    estimate: async (row: CaseRow, _: unknown, ctx: Context) => (await cases.termsOf(row, ctx)) as Estimate | null,
    economicCheck: (row: CaseRow, _: unknown, ctx: Context) => economicCheck(row, ctx),
    publicity: async ({ id }: CaseRow, _: unknown, ctx: Context) => (await ctx.loaders.publicities.load(id))[0] ?? null,
  } satisfies Resolvers<Context>['CivilAffairsCase'],
};
