import type { Tx } from '@one-window/database';
import { foundHousehold, type Place } from '../household/table.ts';
import type { HouseholdPlace } from './home.ts';
import { settleIn } from './table.ts';

/** Brings a resident into a house: joins the household or founds one. @returns the household's id */
export async function settle(
  tx: Tx,
  residentId: string,
  house: Place,
  place: HouseholdPlace,
  fromOn: string,
): Promise<string> {
  const householdId = place.id ?? (await foundHousehold(tx, house, residentId));
  if (place.id && place.relation === '0') {
    await tx.sql('update household set householder_id = $2 where id = $1', place.id, residentId);
  }
  await settleIn(tx, residentId, { house, householdId, relation: place.relation }, fromOn);
  return householdId;
}
