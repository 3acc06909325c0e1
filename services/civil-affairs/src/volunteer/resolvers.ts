import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { recordVolunteerHours } from './commands/record-volunteer-hours.ts';

/** Volunteers' hours, banked and spent. */
export const volunteerResolvers = {
  Mutation: {
    recordVolunteerHours: (_, { input }, ctx) => residentPayload(ctx, recordVolunteerHours(ctx, input)),
  },
  VolunteerAccount: {
    balanceMinutes: async ({ id }, _, ctx) => (await ctx.loaders.volunteerBalance.load(id))[0]?.minutes ?? 0,
    entries: async ({ id }, { first }, ctx) => (await ctx.loaders.volunteerEntries.load(id)).slice(0, pageSize(first)),
  },
} satisfies Resolvers<Context>;
