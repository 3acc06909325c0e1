import { maskIdNumber, maskMobile } from '@one-window/contracts/codes';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { sexes } from '../resident/codes.ts';
import { maskName } from './rules/mask-name.ts';
import { searchResidents } from './queries/search-residents.ts';

/** The search for residents, and what a hit shows. */
export const searchResolvers = {
  Query: {
    searchResidents: (_, args, ctx) => searchResidents(ctx, args),
  },
  ResidentHit: {
    nameMasked: ({ name }) => maskName(name),
    idNumberMasked: (hit, _, { resources }) => {
      const idNumber = resources.vault.openIdNumber(hit);
      return idNumber && maskIdNumber(idNumber);
    },
    phoneMasked: (hit, _, { resources }) => {
      const phone = resources.vault.openPhone(hit);
      return phone && maskMobile(phone);
    },
    sex: ({ sex }) => sexes[sex],
    birthYear: ({ birthOn }) => Number(birthOn.slice(0, 4)),
    resident: ({ id }, _, ctx) => ctx.loaders.resident.load(id),
  },
} satisfies Resolvers<Context>;
