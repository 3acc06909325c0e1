import type { Resolvers } from '../generated/graph.ts';
import type { Application } from '../application/table/application.ts';
import { applicationPayload } from '../application/payload.ts';
import type { Context } from '../context.ts';
import { deferApplication, endDeferral, type DeferApplicationInput } from './commands/defer-application.ts';
import { deferralsShown } from './rules.ts';

type Input<T> = { input: T };

/** Resolvers of deferrals. */
export const deferralResolvers = {
  Mutation: {
    deferApplication: (_: unknown, { input }: Input<DeferApplicationInput>, ctx: Context) =>
      applicationPayload(ctx, deferApplication(ctx, input)),
    endDeferral: (_: unknown, { input }: Input<Parameters<typeof endDeferral>[1]>, ctx: Context) =>
      applicationPayload(ctx, endDeferral(ctx, input)),
  },
  Application: {
    deferrals: (application: Application, _: unknown, ctx: Context) => deferralsShown(application, ctx.clock.today()),
  },
} satisfies Resolvers<Context>;
