import { PRESENCE_LIFE_MS } from '@one-window/contracts';
import { payload } from '@one-window/service';
import { signPresence } from '@one-window/signed-call';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { openResidentPresent } from './commands/open-resident-present.ts';

/** The pass of a presence, for the account that read the card; it ends an hour after (real time). */
async function presencePass(ctx: Context, id: string) {
  const presence = await ctx.loaders.presence.load(id);
  if (presence?.clerk !== ctx.caller.sub) return null;
  const { clerk: sub, residentId, operationId, at } = presence;
  const until = at.getTime() + PRESENCE_LIFE_MS;
  return {
    residentId,
    pass: signPresence(ctx.resources.presenceKey, { sub, residentId, operationId, until }),
    until: new Date(until).toISOString(),
  };
}

const presencePayload = payload('presence', presencePass);

/** Serving a resident of the district who is present. */
export const presenceResolvers = {
  Mutation: {
    openResidentPresent: (_, { input }, ctx) => presencePayload(ctx, openResidentPresent(ctx, input)),
  },
} satisfies Resolvers<Context>;
