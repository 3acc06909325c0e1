import type { Outcome } from '@one-window/service';
import { certifyLife } from '../certification/commands/certify-life.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { recordMedicalUse } from '../medical/commands/record-medical-use.ts';
import { recordContribution } from '../pension/commands/record-contribution.ts';
import { recordRecovery } from '../pension/commands/record-recovery.ts';

async function residentPayload(ctx: Context, category: string, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  if (id !== null) ctx.ledger.looked(id, category, false);
  return { resident: id === null ? null : await ctx.loaders.resident.load(id), userErrors };
}

async function overpaymentPayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const overpayment = id === null ? null : await ctx.loaders.overpayment.load(id);
  if (overpayment) ctx.ledger.looked(overpayment.residentId, 'pension', false);
  return { overpayment, userErrors };
}

/** What may be done to a resident's pension and insurance. */
export const residentMutations = {
  Mutation: {
    certifyLife: (_, { input }, ctx) => residentPayload(ctx, 'life-certification', certifyLife(ctx, input)),
    recordContribution: (_, { input }, ctx) => residentPayload(ctx, 'pension', recordContribution(ctx, input)),
    recordMedicalUse: (_, { input }, ctx) => residentPayload(ctx, 'medical', recordMedicalUse(ctx, input)),
    recordRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordRecovery(ctx, input)),
  },
} satisfies Resolvers<Context>;
