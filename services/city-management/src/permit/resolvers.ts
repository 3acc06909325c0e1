import { NotFound, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** Permits to occupy a road, and the organisations that hold them. */
export const permitResolvers = {
  Organisation: {
    __resolveReference: async ({ id }, ctx) => {
      const organisation = await ctx.loaders.organisation.load(id);
      if (!organisation) throw new NotFound();
      return organisation;
    },
    roadPermits: async ({ id }, { first }, ctx) =>
      (await ctx.loaders.permitsOfOrganisation.load(id)).slice(0, pageSize(first)),
  },
  RoadPermit: {
    organisation: ({ organisationId }) => (organisationId === null ? null : { id: organisationId }),
    grid: ({ gridCode }) => ({ code: gridCode }),
    valid: ({ from, through }, _, ctx) => from <= ctx.clock.today() && ctx.clock.today() <= through,
  },
  RoadPermitRequest: {
    grid: ({ gridCode }) => ({ code: gridCode }),
  },
} satisfies Resolvers<Context>;
