import { casePayload } from '../case/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { publishAllowance } from './commands/publish-allowance.ts';
import { recordObjection } from './commands/record-objection.ts';
import { listPublicities } from './queries.ts';

/** Proposed allowances that are shown to the neighbours. */
export const publicityResolvers = {
  Query: {
    publicities: (_, page, ctx) => listPublicities(ctx, page),
  },
  Mutation: {
    publishSubsistenceAllowance: (_, { input }, ctx) => casePayload(ctx, publishAllowance(ctx, input)),
    recordObjection: (_, { input }, ctx) => casePayload(ctx, recordObjection(ctx, input)),
  },
  AllowancePublicity: { running: ({ endedOn }) => endedOn === null },
} satisfies Resolvers<Context>;
