import { findVisible, getVisible } from '../found.ts';
import type { HouseholdResolvers, QueryResolvers } from '../generated/graph.ts';

export const Query: QueryResolvers = {
  household: (_, { id }, { loaders }) => getVisible(loaders.household, id),
};

export const Household: HouseholdResolvers = {
  __resolveReference: ({ id }, { loaders }) => getVisible(loaders.household, id),
  householder: ({ householderId }, _, { loaders }) => findVisible(loaders.resident, householderId),
  members: ({ id }, _, { loaders }) => loaders.membersOfHousehold.load(id),
  house: ({ houseId }, _, { loaders }) => findVisible(loaders.house, houseId),
  grid: ({ gridCode }) => ({ code: gridCode }),
};
