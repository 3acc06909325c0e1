import { getVisible } from '../loaders.ts';
import type { HouseResolvers, QueryResolvers } from '../generated/graph.ts';
import { dwellingKinds } from '../resident/codes.ts';
import { listHouses } from './queries.ts';

export const Query = {
  house: (_, { id }, { loaders }) => getVisible(loaders.house, id),
  houses: (_, args, ctx) => listHouses(ctx, args),
} satisfies QueryResolvers;

export const House = {
  __resolveReference: ({ id }, { loaders }) => getVisible(loaders.house, id),
  dwellingKind: ({ dwelling }) => dwellingKinds[dwelling],
  floorAreaSquareMetres: ({ floorArea }) => floorArea,
  grid: ({ gridCode }) => ({ code: gridCode }),
  households: ({ id }, _, { loaders }) => loaders.householdsOfHouse.load(id),
} satisfies HouseResolvers;
