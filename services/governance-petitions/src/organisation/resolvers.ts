import { NotFound, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { changeOrganisation, closeOrganisation } from './commands/change-organisation.ts';
import { findOrganisation } from './queries/organisation.ts';
import { listOrganisations } from './queries/organisations-page.ts';
import { registerOrganisation } from './commands/register-organisation.ts';

const organisationPayload = payload('organisation', (ctx: Context, id) => ctx.loaders.organisation.load(id));

/** Organisations: the owner's fields. */
export const organisationResolvers = {
  Query: {
    organisation: (_, of, ctx) => findOrganisation(ctx, of),
    organisations: (_, page, ctx) => listOrganisations(ctx, page),
  },
  Mutation: {
    registerOrganisation: (_, { input }, ctx) => organisationPayload(ctx, registerOrganisation(ctx, input)),
    changeOrganisation: (_, { input }, ctx) => organisationPayload(ctx, changeOrganisation(ctx, input)),
    closeOrganisation: (_, { input }, ctx) => organisationPayload(ctx, closeOrganisation(ctx, input)),
  },
  Organisation: {
    __resolveReference: async ({ id }, ctx) => {
      const organisation = await ctx.loaders.organisation.load(id);
      if (!organisation) throw new NotFound();
      return organisation;
    },
    grid: ({ gridCode }, _, ctx) => ctx.loaders.grid.load(gridCode),
    legalRepresentative: async ({ id }, _, ctx) => (await ctx.loaders.representativeOf.load(id))?.name ?? null,
  },
} satisfies Resolvers<Context>;
