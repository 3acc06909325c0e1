import { ResidentCorrected, ResidentMoved } from '@one-window/contracts/people-housing';
import type { Tx } from '@one-window/database';
import { settleSuccession } from '../household/settle-succession.ts';
import type { Place } from '../household/table.ts';
import { emitHouseholdsChanged } from '../household/state.ts';
import { movePermits } from '../permit/table.ts';
import type { HouseholdPlace } from './home.ts';
import { getResident, type ResidentRow } from './table.ts';
import { settle } from './settle.ts';
import { residentState } from './state.ts';

/**
 * Takes a locked resident out of the present home into another house or household; the household left behind gets its
 * next householder, a residence permit goes along. Emits `people-housing.resident.moved`, or `.corrected` when only the
 * household is another, and both households' changes.
 */
export async function resettle(
  tx: Tx,
  resident: ResidentRow,
  house: Place,
  household: HouseholdPlace,
  movedOn: string,
): Promise<void> {
  const { id, gridCode: fromGridCode, householdId: left } = resident;
  await tx.sql('update resident set household_id = null, house_id = null, relation = null where id = $1', id);
  if (left) await settleSuccession(tx, left, id);
  const joined = await settle(tx, id, house, household, movedOn);
  if (house.gridCode !== fromGridCode) await movePlaces(tx, id, house.gridCode);
  const state = residentState(await getResident(tx, id));
  if (house.id === resident.houseId) await tx.emit({ type: ResidentCorrected, subject: id, data: { state } });
  else await tx.emit({ type: ResidentMoved, subject: id, data: { state, fromGridCode, movedOn } });
  await emitHouseholdsChanged(tx, [left, joined]);
}

/** What lies where the resident lives: permits, and the second place of cases. */
async function movePlaces(tx: Tx, residentId: string, gridCode: string): Promise<void> {
  await movePermits(tx, residentId, gridCode);
  await tx.sql('update department_case set grid_code = $2 where subject_id = $1', residentId, gridCode);
}
