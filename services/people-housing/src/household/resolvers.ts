import { findVisible, getVisible } from '../loaders.ts';
import type { HouseholdResolvers, QueryResolvers } from '../generated/graph.ts';

export const Query = {
  household: (_, { id }, { loaders }) => getVisible(loaders.household, id),
} satisfies QueryResolvers;

export const Household = {
  __resolveReference: ({ id }, { loaders }) => getVisible(loaders.household, id),
  householder: ({ householderId }, _, { loaders }) => findVisible(loaders.resident, householderId),
  members: ({ id }, _, { loaders }) => loaders.membersOfHousehold.load(id),
  house: ({ houseId }, _, { loaders }) => findVisible(loaders.house, houseId),
  grid: ({ gridCode }) => ({ code: gridCode }),
} satisfies HouseholdResolvers;
