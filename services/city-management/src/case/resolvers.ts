import { papersOf, type CaseRow } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { permitRequestOf } from '../permit/permit-request.ts';
import { cases } from './cases.ts';

const { Case, ...resolvers } = cases.resolvers;

async function permitRequest(row: CaseRow, ctx: Context) {
  if (row.itemCode !== 'C03') return null;
  const papers = papersOf(row, await ctx.loaders.factsOfCase.load(row.id), ctx.resources);
  return papers && permitRequestOf(papers);
}

/** Cases as every department has them, with what they are about here: a case file, or a permit. */
export const caseResolvers = {
  ...resolvers,
  CityManagementCase: {
    ...Case,
    organisation: ({ organisationId }) => (organisationId === null ? null : { id: organisationId }),
    caseFile: async ({ applicationId }, _, ctx) =>
      (await ctx.loaders.caseFileOfApplication.load(applicationId))[0] ?? null,
    permitRequest: (row, _, ctx) => permitRequest(row, ctx),
    roadPermit: async ({ id }, _, ctx) => (await ctx.loaders.permitOfCase.load(id))[0] ?? null,
  } satisfies Resolvers<Context>['CityManagementCase'],
};
