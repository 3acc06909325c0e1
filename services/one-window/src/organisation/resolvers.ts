import { NotFound } from '@one-window/service';
import { applicationsPage } from '../application/queries/applications-page.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** Resolvers of what the window adds to an organisation; one of another district is not there. */
export const organisationResolvers = {
  Organisation: {
    __resolveReference: async ({ id }, ctx) => {
      const visible = await ctx.loaders.organisation.load(id);
      if (!visible) throw new NotFound();
      return { id: visible.id };
    },
    applications: ({ id }, args, ctx) => applicationsPage('Organisation', id, args, ctx),
  },
} satisfies Resolvers<Context>;
