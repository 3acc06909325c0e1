import type { Resolvers } from '../generated/graph.ts';
import { applicationPayload } from '../application/payload.ts';
import type { Context } from '../context.ts';
import { deferApplication, endDeferral } from './commands/defer-application.ts';
import { deferralsShown } from './rules.ts';

/** Resolvers of deferrals. */
export const deferralResolvers = {
  Mutation: {
    deferApplication: (_, { input }, ctx) => applicationPayload(ctx, deferApplication(ctx, input)),
    endDeferral: (_, { input }, ctx) => applicationPayload(ctx, endDeferral(ctx, input)),
  },
  Application: {
    deferrals: (application, _, ctx) => deferralsShown(application, ctx.clock.today()),
  },
} satisfies Resolvers<Context>;
