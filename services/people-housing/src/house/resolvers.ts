import { getVisible } from '../loaders.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { dwellingKinds } from '../resident/codes.ts';
import { listHouses } from './queries.ts';

/** Houses, with the households that live in them. */
export const houseResolvers = {
  Query: {
    house: (_, { id }, { loaders }) => getVisible(loaders.house, id),
    houses: (_, args, ctx) => listHouses(ctx, args),
  },
  House: {
    __resolveReference: ({ id }, { loaders }) => getVisible(loaders.house, id),
    dwellingKind: ({ dwelling }) => dwellingKinds[dwelling],
    floorAreaSquareMetres: ({ floorArea }) => floorArea,
    grid: ({ gridCode }) => ({ code: gridCode }),
    households: ({ id }, _, { loaders }) => loaders.householdsOfHouse.load(id),
  },
} satisfies Resolvers<Context>;
