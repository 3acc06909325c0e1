import type { CaseRow } from '@one-window/procedures';
import type { Context } from '../context.ts';
import { isShownTo } from '../incident/may-know.ts';
import { cases } from './cases.ts';

const { Case, ...resolvers } = cases.resolvers;

/** The incident of an application, when it is the caller's to know. */
async function incidentOf(applicationId: string, ctx: Context) {
  const rows = await ctx.loaders.incidentOfApplication.load(applicationId);
  return rows.find((row) => isShownTo(ctx.caller, row)) ?? null;
}

/** Cases of this department, with the incident or dispute that each is about. */
export const caseResolvers = {
  ...resolvers,
  Application: {
    ...resolvers.Application,
    incident: ({ id }: { id: string }, _: unknown, ctx: Context) => incidentOf(id, ctx),
  },
  GovernancePetitionsCase: {
    ...Case,
    incident: ({ applicationId }: CaseRow, _: unknown, ctx: Context) => incidentOf(applicationId, ctx),
    dispute: async ({ applicationId }: CaseRow, _: unknown, ctx: Context) =>
      (await ctx.loaders.disputeOfApplication.load(applicationId))[0] ?? null,
  },
};
