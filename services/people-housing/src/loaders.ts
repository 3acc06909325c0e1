import type { Look } from '@one-window/kit';
import { houseById } from './house/loaders.ts';
import { householdById, householdsOfHouse, membersOfHousehold, sizeOfHousehold } from './household/loaders.ts';
import { residentById } from './resident/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look) => ({
  resident: residentById(look),
  household: householdById(look),
  membersOfHousehold: membersOfHousehold(look),
  sizeOfHousehold: sizeOfHousehold(look),
  house: houseById(look),
  householdsOfHouse: householdsOfHouse(look),
});

export type Loaders = ReturnType<typeof createLoaders>;
