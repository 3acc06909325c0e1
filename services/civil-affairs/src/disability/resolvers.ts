import { cite } from '@one-window/procedures';
import { benefitFields } from '../benefit/benefit-fields.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { recordDisability } from './commands/record-disability.ts';
import { livingSubsidy, nursingSubsidy } from './rules.ts';

/** Disability certificates and the subsidies that follow them. */
export const disabilityResolvers = {
  Mutation: {
    recordDisability: (_, { input }, ctx) => residentPayload(ctx, recordDisability(ctx, input)),
  },
  DisabilitySubsidy: {
    ...benefitFields((month, { kind }) =>
      kind === 'DISABILITY_LIVING' ? cite(livingSubsidy, month) : cite(nursingSubsidy, month),
    ),
    kind: ({ kind }) => (kind === 'DISABILITY_LIVING' ? 'LIVING' : 'NURSING'),
  },
  DisabilityRecord: {
    numberMasked: ({ id, number }, _, ctx) => ctx.resources.certificates.masked(id, number),
    valid: ({ validThrough }, _, ctx) => validThrough >= ctx.clock.today(),
  },
} satisfies Resolvers<Context>;
