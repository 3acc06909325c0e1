import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { listPatrols } from './queries.ts';
import { endPatrol, logPatrol, startPatrol } from './commands/walk-patrol.ts';

const patrolPayload = payload('patrol', (ctx: Context, id) => ctx.loaders.patrol.load(id));

/** Patrols with their log. */
export const patrolResolvers = {
  Query: {
    patrol: async (_, { id }, ctx) => {
      const patrol = await ctx.loaders.patrol.load(id);
      if (!patrol) throw new NotFound();
      return patrol;
    },
    patrols: (_, page, ctx) => listPatrols(ctx, page),
  },
  Mutation: {
    startPatrol: (_, { input }, ctx) => patrolPayload(ctx, startPatrol(ctx, input)),
    logPatrol: (_, { input }, ctx) => patrolPayload(ctx, logPatrol(ctx, input)),
    endPatrol: (_, { input }, ctx) => patrolPayload(ctx, endPatrol(ctx, input)),
  },
  Patrol: {
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    startedAt: ({ startedAt }) => startedAt.toISOString(),
    endedAt: ({ endedAt }) => endedAt?.toISOString() ?? null,
    entries: async ({ id }, _, ctx) =>
      (await ctx.loaders.entriesOfPatrol.load(id)).map(({ no, at, longitude, latitude, note }) => ({
        no,
        at: at.toISOString(),
        position: longitude === null || latitude === null ? null : { longitude, latitude },
        note,
      })),
  },
} satisfies Resolvers<Context>;
