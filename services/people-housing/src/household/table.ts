import type { RelationCode } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import { residentTable } from '../resident/table/resident.ts';
import { relationAfter, successorOf } from './rules.ts';

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

/** Number of a household 户号, printed on papers: its grid and eight characters of its id. */
export function householdNumber(gridCode: string, id: string): string {
  return `${gridCode}-${id.slice(-8).toUpperCase()}`;
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

const memberFields = residentTable.only('id', 'sex', 'birthOn', 'relation', 'status');

/** How a household stood before its householder changed. */
export interface HouseholdBefore {
  wasHouseholder: boolean;
  relations: { id: string; relation: RelationCode | null }[];
}

/**
 * Settles a household that one of its members leaves or dies in: when that was the householder, the successor takes
 * over and everyone's relation is told anew, the leaver's included. The leaver must not be PRESENT in it any more.
 */
export async function settleSuccession(tx: Tx, householdId: string, leaverId: string): Promise<HouseholdBefore> {
  const household = await lockHead(tx, householdId);
  const members = await tx.sql<RowOf<typeof memberFields>>(
    `select ${memberFields.columns} from resident
     where household_id = $1 and (status = 'PRESENT' or id = $2) for update`,
    householdId,
    leaverId,
  );
  const before = {
    wasHouseholder: household?.householderId === leaverId,
    relations: members.map(({ id, relation }) => ({ id, relation })),
  };
  if (!before.wasHouseholder) return before;
  const successor = successorOf(members.filter(({ status, id }) => status === 'PRESENT' && id !== leaverId));
  await tx.sql('update household set householder_id = $2 where id = $1', householdId, successor?.id ?? null);
  if (successor) {
    await setRelations(
      tx,
      members.map((member) => ({ id: member.id, relation: relationAfter(successor, member) })),
    );
  }
  return before;
}

/** Writes the relation of each of these residents. */
export async function setRelations(tx: Tx, relations: HouseholdBefore['relations']): Promise<void> {
  await tx.sql(
    `update resident r set relation = t.relation
     from unnest($1::uuid[], $2::text[]) as t (id, relation) where r.id = t.id`,
    relations.map(({ id }) => id),
    relations.map(({ relation }) => relation),
  );
}
