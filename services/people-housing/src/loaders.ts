import { NotFound, type Reads } from '@one-window/service';
import { cases } from './case/cases.ts';
import { houseById } from './house/loaders.ts';
import { householdById, householdsOfHouse, membersOfHousehold, sizeOfHousehold } from './household/loaders.ts';
import { populationOf } from './indicators/loaders.ts';
import { endorsementsOfPermit, permitsOfResident } from './permit/loaders.ts';
import { presenceById } from './presence/loaders.ts';
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

/** Loads a record that must be the caller's to know. @throws NotFound when it is missing, and the same when it is not theirs */
export async function getVisible<Row>(loader: { load(id: string): Promise<Row | null> }, id: string): Promise<Row> {
  const row = await loader.load(id);
  if (!row) throw new NotFound();
  return row;
}

/** Loads a record that another one names; null when there is none or it lies outside the caller's jurisdiction. */
export function findVisible<Row>(
  loader: { load(id: string): Promise<Row | null> },
  id: string | null,
): Promise<Row | null> | null {
  return id === null ? null : loader.load(id);
}
