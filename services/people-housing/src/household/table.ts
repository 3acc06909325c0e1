import type { RelationCode } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import { householdNumber } from './rules.ts';

/** Where a household lives. */
export interface Place {
  id: string;
  gridCode: string;
}

const headFields = tables.household.only('id', 'householderId');

/** Locks a household that lives in that house; undefined when there is none such, or it is not visible. */
export async function findHouseholdIn(
  tx: Tx,
  householdId: string,
  houseId: string,
): Promise<RowOf<typeof headFields> | undefined> {
  if (!isUuid(householdId)) return undefined;
  const [row] = await tx.sql<RowOf<typeof headFields>>(
    `select ${headFields.columns} from household where id = $1 and house_id = $2 for update`,
    householdId,
    houseId,
  );
  return row;
}

/** Founds a household of one, who is its householder. */
export async function foundHousehold(tx: Tx, house: Place, householderId: string): Promise<string> {
  const id = uuidv7();
  const { id: houseId, gridCode } = house;
  const place = { houseId, gridCode, communityCode: gridCode.slice(0, 12) };
  await insertRows(tx, tables.household, [{ id, number: householdNumber(gridCode, id), ...place, householderId }]);
  return id;
}

/** Locks a household, for its householder. */
export async function lockHead(tx: Tx, householdId: string | null): Promise<RowOf<typeof headFields> | undefined> {
  const [row] = await tx.sql<RowOf<typeof headFields>>(
    `select ${headFields.columns} from household where id = $1 for update`,
    householdId,
  );
  return row;
}

/** Writes the relation of each of these residents. */
export async function setRelations(
  tx: Tx,
  relations: readonly { id: string; relation: RelationCode | null }[],
): Promise<void> {
  await tx.sql(
    `update resident r set relation = t.relation
     from unnest($1::uuid[], $2::text[]) as t (id, relation) where r.id = t.id`,
    relations.map(({ id }) => id),
    relations.map(({ relation }) => relation),
  );
}
