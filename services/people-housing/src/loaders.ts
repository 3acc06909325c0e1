import type { Reads } from '@one-window/service';
import { cases } from './case/cases.ts';
import { houseById } from './house/loaders.ts';
import { householdById, householdsOfHouse, membersOfHousehold, sizeOfHousehold } from './household/loaders.ts';
import { populationOf } from './indicators/loaders.ts';
import { endorsementsOfPermit, permitsOfResident } from './permit/loaders.ts';
import { presenceById } from './presence/presence.ts';
import { homesOfResident, residentById } from './resident/loaders.ts';

/** Loaders of one request. */
export const createLoaders = (reads: Reads) => ({
  resident: residentById(reads),
  household: householdById(reads),
  membersOfHousehold: membersOfHousehold(reads),
  sizeOfHousehold: sizeOfHousehold(reads),
  house: houseById(reads),
  householdsOfHouse: householdsOfHouse(reads),
  homes: homesOfResident(reads),
  permits: permitsOfResident(reads),
  endorsements: endorsementsOfPermit(reads),
  population: populationOf(reads),
  ...cases.createLoaders(reads),
  presence: presenceById(reads),
});

export type Loaders = ReturnType<typeof createLoaders>;
