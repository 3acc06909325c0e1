import { findVisible, getVisible } from '../loaders.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** Households, with their members and their house. */
export const householdResolvers = {
  Query: {
    household: (_, { id }, { loaders }) => getVisible(loaders.household, id),
  },
  Household: {
    __resolveReference: ({ id }, { loaders }) => getVisible(loaders.household, id),
    householder: ({ householderId }, _, { loaders }) => findVisible(loaders.resident, householderId),
    members: ({ id }, _, { loaders }) => loaders.membersOfHousehold.load(id),
    house: ({ houseId }, _, { loaders }) => findVisible(loaders.house, houseId),
    grid: ({ gridCode }) => ({ code: gridCode }),
  },
} satisfies Resolvers<Context>;
