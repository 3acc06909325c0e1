import type { userErrors } from '@one-window/contracts/governance-petitions';
import type { ResidentInputs, Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. */
export const subjects = {
  GovernancePetitionsCase: ['subjectId'],
  Application: ['subjectId'],
  Household: [],
  VisitFormMember: ['residentId'],
  Incident: [],
  IncidentPhoto: ['residentId'],
  DisputeParty: ['residentId'],
  MediationSession: [],
  VisitPlanEntry: ['memberIds'],
  VisitForm: ({ members }) => members.map(({ residentId }) => residentId),
  Visit: async ({ id }, ctx) => (await ctx.loaders.seenOfVisit.load(id)).map((seen) => seen.id),
  ResidentVisit: ['residentId'],
  Dispute: async ({ id }, ctx) => (await ctx.loaders.partiesOfDispute.load(id)).map(({ residentId }) => residentId),
  Petition: ['petitionerId'],
  CareRecord: ['residentId'],
} satisfies Subjects<ResolversParentTypes, Context>;

/** Whom the ids in this service's inputs name, where their names do not say it. */
export const residentInputs = {
  petitionerId: 'PETITIONER_NOT_FOUND',
  parties: 'PARTY_NOT_FOUND',
} satisfies ResidentInputs<typeof userErrors>;
