import { payload } from '@one-window/service';
import { certifyLife } from './certification/commands/certify-life.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './generated/graph.ts';
import { recordMedicalUse } from './medical/commands/record-medical-use.ts';
import { recordContribution } from './pension/commands/record-contribution.ts';
import { recordRecovery } from './pension/commands/record-recovery.ts';

const residentPayload = payload('resident', (ctx: Context, id) => ctx.loaders.resident.load(id));
const overpaymentPayload = payload('overpayment', (ctx: Context, id) => ctx.loaders.overpayment.load(id));

/** What may be done to a resident's pension and insurance. */
export const residentMutations = {
  Mutation: {
    certifyLife: (_, { input }, ctx) => residentPayload(ctx, certifyLife(ctx, input)),
    recordContribution: (_, { input }, ctx) => residentPayload(ctx, recordContribution(ctx, input)),
    recordMedicalUse: (_, { input }, ctx) => residentPayload(ctx, recordMedicalUse(ctx, input)),
    recordRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordRecovery(ctx, input)),
  },
} satisfies Resolvers<Context>;
