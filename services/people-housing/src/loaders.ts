import type { Look } from '@one-window/service';
import { cases } from './case/cases.ts';
import { houseById } from './house/loaders.ts';
import { householdById, householdsOfHouse, membersOfHousehold, sizeOfHousehold } from './household/loaders.ts';
import { populationOf } from './indicators/loaders.ts';
import { endorsementsOfPermit, permitsOfResident } from './permit/loaders.ts';
import { presenceById } from './presence/presence.ts';
import { homesOfResident, residentById } from './resident/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (look: Look) => ({
  resident: residentById(look),
  household: householdById(look),
  membersOfHousehold: membersOfHousehold(look),
  sizeOfHousehold: sizeOfHousehold(look),
  house: houseById(look),
  householdsOfHouse: householdsOfHouse(look),
  homes: homesOfResident(look),
  permits: permitsOfResident(look),
  endorsements: endorsementsOfPermit(look),
  population: populationOf(look),
  ...cases.createLoaders(look),
  presence: presenceById(look),
});

export type Loaders = ReturnType<typeof createLoaders>;
