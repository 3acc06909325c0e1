import type { Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. */
export const subjects = {
  GovernancePetitionsCase: ['subjectId'],
  VisitPlanEntry: ['memberIds'],
  VisitForm: ({ members }) => members.map(({ residentId }) => residentId),
  Visit: async ({ id }, ctx) => (await ctx.loaders.seenOfVisit.load(id)).map((seen) => seen.id),
  ResidentVisit: ['residentId'],
  Dispute: async ({ id }, ctx) => (await ctx.loaders.partiesOfDispute.load(id)).map(({ residentId }) => residentId),
  Petition: ['petitionerId'],
  CareRecord: ['residentId'],
} satisfies Subjects<ResolversParentTypes, Context>;
