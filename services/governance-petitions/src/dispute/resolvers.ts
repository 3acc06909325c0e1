import { NotFound, pageSize, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { recordAgreement, recordMediationFailure, takeUpDispute } from './commands/conclude-mediation.ts';
import {
  askJudicialConfirmation,
  recordDisputeFollowUp,
  recordJudicialConfirmation,
} from './commands/follow-agreement.ts';
import { nameMediator, recordMediation } from './commands/mediate-dispute.ts';
import { registerDispute } from './commands/register-dispute.ts';
import { listDisputes } from './queries.ts';
import { confirmationUntil, reportedTo } from './rules.ts';
import { minutesPlace } from './table.ts';

const disputePayload = payload('dispute', (ctx: Context, id) => ctx.loaders.dispute.load(id));

/** Disputes and their mediation. */
export const disputeResolvers = {
  Query: {
    dispute: async (_, { id }, ctx) => {
      const row = await ctx.loaders.dispute.load(id);
      if (!row) throw new NotFound();
      return row;
    },
    disputes: (_, args, ctx) => listDisputes(ctx, args),
  },
  Dispute: {
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    reportedTo: ({ scale, level }) => reportedTo(scale, level),
    parties: ({ id }, _, ctx) => ctx.loaders.partiesOfDispute.load(id),
    sessions: ({ id }, _, ctx) => ctx.loaders.sessionsOfDispute.load(id),
    agreement: async ({ id }, _, ctx) => (await ctx.loaders.agreementOfDispute.load(id))[0] ?? null,
    followUps: ({ id }, _, ctx) => ctx.loaders.followUpsOfDispute.load(id),
    application: ({ applicationId }) => (applicationId === null ? null : { id: applicationId }),
  },
  DisputeParty: {
    resident: ({ residentId }, _, ctx) => (residentId === null ? null : ctx.loaders.resident.load(residentId)),
    organisation: ({ organisationId }, _, ctx) =>
      organisationId === null ? null : ctx.loaders.organisation.load(organisationId),
  },
  MediationSession: {
    minutes: ({ disputeId, no, sealedMinutes }, _, ctx) =>
      ctx.resources.minutes.decrypt(sealedMinutes, minutesPlace(disputeId, no)),
  },
  MediationAgreement: { confirmationUntil: ({ agreedOn }) => confirmationUntil(agreedOn) },
  Resident: {
    disputes: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.disputesOfResident.load(id)).slice(0, pageSize(first)),
  },
  Mutation: {
    registerDispute: (_, { input }, ctx) => disputePayload(ctx, registerDispute(ctx, input)),
    nameMediator: (_, { input }, ctx) => disputePayload(ctx, nameMediator(ctx, input)),
    recordMediation: (_, { input }, ctx) => disputePayload(ctx, recordMediation(ctx, input)),
    recordAgreement: (_, { input }, ctx) => disputePayload(ctx, recordAgreement(ctx, input)),
    recordMediationFailure: (_, { input }, ctx) => disputePayload(ctx, recordMediationFailure(ctx, input)),
    takeUpDispute: (_, { input }, ctx) => disputePayload(ctx, takeUpDispute(ctx, input)),
    askJudicialConfirmation: (_, { input }, ctx) => disputePayload(ctx, askJudicialConfirmation(ctx, input)),
    recordJudicialConfirmation: (_, { input }, ctx) => disputePayload(ctx, recordJudicialConfirmation(ctx, input)),
    recordDisputeFollowUp: (_, { input }, ctx) => disputePayload(ctx, recordDisputeFollowUp(ctx, input)),
  },
} satisfies Resolvers<Context>;
