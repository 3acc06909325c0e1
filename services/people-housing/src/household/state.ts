import { HouseholdChanged } from '@one-window/contracts/people-housing';
import type { RowOf, Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';

const stateFields = tables.household.only('id', 'gridCode', 'houseId');

/** A `select` of a household's id and published state from `household h`. */
export const selectHouseholdStates = `select ${stateFields.columnsOf('h')},
  array(select m.id from resident m where m.household_id = h.id and m.status = 'PRESENT' order by m.id) as "memberIds"
  from household h`;

/** A household's id with its published state. */
export type StatedHousehold = RowOf<typeof stateFields> & { memberIds: string[] };

/** Publishes the present state of each of these households; null ones are left out. */
export async function emitHouseholdsChanged(tx: Tx, ids: readonly (string | null)[]): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  const rows = await tx.sql<StatedHousehold>(
    `${selectHouseholdStates} where h.id = any($1::uuid[]) order by h.id`,
    wanted,
  );
  for (const { id, ...state } of rows) await tx.emit({ type: HouseholdChanged, subject: id, data: { state } });
}
