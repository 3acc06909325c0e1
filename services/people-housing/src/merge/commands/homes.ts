import type { Tx } from '@one-window/database';
import { settleSuccession } from '../../household/settle-succession.ts';
import { lockHead, setRelations } from '../../household/table.ts';
import type { ResidentRow } from '../../resident/table.ts';
import type { Pair } from './read-pair.ts';
import type { HomeBefore, CurrentMerge } from '../table.ts';

/** How a record lives, to be kept before a merge changes it. */
export async function homeOf(tx: Tx, resident: ResidentRow): Promise<HomeBefore> {
  const { status, departedOn, gridCode, houseId, householdId, relation } = resident;
  const household = await lockHead(tx, householdId);
  const relations = await tx.sql<HomeBefore['relations'][number]>(
    'select id, relation from resident where household_id = $1 order by id for update',
    householdId,
  );
  const wasHouseholder = household?.householderId === resident.id;
  return { status, departedOn, gridCode, houseId, householdId, relation, wasHouseholder, relations };
}

/**
 * Takes the merged record out of its home. Of one who lives there while the survivor had departed, the survivor takes
 * the home over; a household that both live in keeps one person, as its householder when either was; another household gets
 * its next householder.
 * @returns whether the survivor took the home over
 */
export async function joinHomes(tx: Tx, { survivor, merged }: Pair, before: HomeBefore): Promise<boolean> {
  const { id, householdId, houseId, relation, gridCode } = merged;
  const takes = survivor.status === 'DEPARTED' && merged.status === 'PRESENT' && householdId !== null;
  await tx.sql(
    'update resident set merged_into = $2, household_id = null, house_id = null, relation = null where id = $1',
    id,
    survivor.id,
  );
  if (takes) {
    await tx.sql(
      `update resident set status = 'PRESENT', departed_on = null, house_id = $2, household_id = $3, relation = $4,
         grid_code = $5, community_code = left($5, 12) where id = $1`,
      survivor.id,
      houseId,
      householdId,
      relation,
      gridCode,
    );
  }
  const livesThere = takes || survivor.householdId === householdId;
  if (!before.wasHouseholder || householdId === null) return takes;
  if (livesThere) {
    await tx.sql('update household set householder_id = $2 where id = $1', householdId, survivor.id);
    await setRelations(tx, [{ id: survivor.id, relation: '0' }]);
  } else {
    await settleSuccession(tx, householdId, id);
  }
  return takes;
}

/**
 * Gives the merged record its home back, and takes the survivor out of it when they had taken it over and still live
 * there; who came since becomes 8 other to a householder who returns.
 * @returns whether the survivor's own record changed
 */
export async function partHomes(tx: Tx, { mergedId, before }: CurrentMerge, survivor: ResidentRow): Promise<boolean> {
  const { merged, survivor: was } = before;
  const { householdId } = merged;
  const givesBack = before.tookHome && survivor.status === 'PRESENT' && survivor.householdId === householdId;
  if (givesBack) {
    await tx.sql(
      `update resident set status = $2, departed_on = $3, house_id = null, household_id = null, relation = null,
         grid_code = $4, community_code = left($4, 12) where id = $1`,
      survivor.id,
      was.status,
      was.departedOn,
      was.gridCode,
    );
  }
  await tx.sql(
    'update resident set merged_into = null, household_id = $2, house_id = $3, relation = $4 where id = $1',
    mergedId,
    householdId,
    merged.houseId,
    merged.relation,
  );
  if (householdId !== null) await restoreRelation(tx, mergedId, householdId, merged);
  return givesBack;
}

async function restoreRelation(tx: Tx, mergedId: string, householdId: string, merged: HomeBefore): Promise<void> {
  if (!merged.wasHouseholder) {
    const empty = 'update household set householder_id = $2 where id = $1 and householder_id is null returning id';
    if (merged.status === 'PRESENT' && (await tx.sql(empty, householdId, mergedId)).length > 0)
      await setRelations(tx, [{ id: mergedId, relation: '0' }]);
    return;
  }
  await tx.sql('update household set householder_id = $2 where id = $1', householdId, mergedId);
  const there = await tx.sql<{ id: string }>('select id from resident where household_id = $1 for update', householdId);
  const relations = new Map(merged.relations.map(({ id, relation }) => [id, relation]));
  await setRelations(
    tx,
    there.map(({ id }) => ({ id, relation: relations.get(id) ?? '8' })),
  );
}
