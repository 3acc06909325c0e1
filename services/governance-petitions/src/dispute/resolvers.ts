import { NotFound, type Outcome, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import {
  askJudicialConfirmation,
  recordDisputeFollowUp,
  recordJudicialConfirmation,
} from './commands/follow-agreement.ts';
import {
  minutesPlace,
  nameMediator,
  recordAgreement,
  recordMediation,
  recordMediationFailure,
  takeUpDispute,
} from './commands/mediate.ts';
import { registerDispute } from './commands/register-dispute.ts';
import type { DisputeRow } from './dispute-rows.ts';
import { listDisputes } from './list-disputes.ts';
import { confirmationUntil, reportedTo } from './rules.ts';

/** Loads a dispute and writes the look at its parties to the ledger; null when the caller may not see it. */
async function lookAt(ctx: Context, id: string): Promise<DisputeRow | null> {
  const row = await ctx.loaders.dispute.load(id);
  const parties = row ? await ctx.loaders.partiesOfDispute.load(row.id) : [];
  for (const { residentId } of parties) if (residentId) ctx.ledger.looked(residentId, 'dispute', false);
  return row;
}

async function payload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  return { dispute: id === null ? null : await lookAt(ctx, id), userErrors };
}

/** Disputes and their mediation. */
export const disputeResolvers = {
  Query: {
    dispute: async (_, { id }, ctx) => {
      const row = await lookAt(ctx, id);
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
      ctx.own.minutes.decrypt(sealedMinutes, minutesPlace(disputeId, no)),
  },
  MediationAgreement: { confirmationUntil: ({ agreedOn }) => confirmationUntil(agreedOn) },
  Resident: {
    disputes: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.disputesOfResident.load(id)).slice(0, pageSize(first)),
  },
  Mutation: {
    registerDispute: (_, { input }, ctx) => payload(ctx, registerDispute(ctx, input)),
    nameMediator: (_, { input }, ctx) => payload(ctx, nameMediator(ctx, input)),
    recordMediation: (_, { input }, ctx) => payload(ctx, recordMediation(ctx, input)),
    recordAgreement: (_, { input }, ctx) => payload(ctx, recordAgreement(ctx, input)),
    recordMediationFailure: (_, { input }, ctx) => payload(ctx, recordMediationFailure(ctx, input)),
    takeUpDispute: (_, { input }, ctx) => payload(ctx, takeUpDispute(ctx, input)),
    askJudicialConfirmation: (_, { input }, ctx) => payload(ctx, askJudicialConfirmation(ctx, input)),
    recordJudicialConfirmation: (_, { input }, ctx) => payload(ctx, recordJudicialConfirmation(ctx, input)),
    recordDisputeFollowUp: (_, { input }, ctx) => payload(ctx, recordDisputeFollowUp(ctx, input)),
  },
} satisfies Resolvers<Context>;
