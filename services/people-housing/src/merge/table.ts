import type { RelationCode } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import type { ResidentStatus } from '../resident/table.ts';

/** How a record lived before a merge. */
export interface HomeBefore {
  status: ResidentStatus;
  departedOn: string | null;
  gridCode: string;
  houseId: string | null;
  householdId: string | null;
  relation: RelationCode | null;
  wasHouseholder: boolean;
  /** Relations of the household's members. */
  relations: { id: string; relation: RelationCode | null }[];
}

/** What a merge changed, kept so that it can be undone. */
export interface BeforeMerge {
  merged: HomeBefore;
  survivor: HomeBefore;
  /** Whether the survivor took over the merged record's home. */
  tookHome: boolean;
  /** The merged record's occupancies, the survivor's since then; with the day on which they ended, null for an open one. */
  occupancies: { id: string; toOn: string | null }[];
  /** Permits of the merged record that went to the survivor, and one that ended because both had one. */
  permits: string[];
  endedPermit: string | null;
  /** Cases whose subject was the merged record. */
  cases: string[];
  /** Cases that the merged record applied for; absent in merges kept before this was. */
  applications?: string[];
}

const mergeFields = tables.residentMerge
  .typed<{ before: BeforeMerge }>()
  .only('id', 'mergedId', 'survivorId', 'before');

/** A merge that stands. */
export type CurrentMerge = RowOf<typeof mergeFields>;

/** The merge that stands for a merged record, locked; undefined when there is none, or the caller may not see it. */
export async function findCurrentMerge(tx: Tx, mergedId: string): Promise<CurrentMerge | undefined> {
  const [row] = await tx.sql<CurrentMerge>(
    `select ${mergeFields.columns} from resident_merge
     where merged_id = $1 and undone_at is null for update`,
    mergedId,
  );
  return row;
}

/** Why two records are one person. */
export interface MergeGrounds {
  reason: string;
  idNumberReason: string | null;
}

/** Writes a merge: from now on the merged id answers as the survivor. */
export async function writeMerge(
  tx: Tx,
  pair: { mergedId: string; survivorId: string; gridCode: string },
  grounds: MergeGrounds,
  before: BeforeMerge,
  at: Date,
): Promise<void> {
  const { mergedId, survivorId, gridCode } = pair;
  await insertRows(tx, tables.residentMerge, [
    {
      id: uuidv7(),
      mergedId,
      survivorId,
      gridCode,
      reason: grounds.reason,
      idNumberReason: grounds.idNumberReason,
      mergedBy: tx.actor,
      mergedAt: at,
      before,
    },
  ]);
  await tx.sql(
    `insert into kit.alias (noun, merged_id, survivor_id) values ('resident', $1, $2)`,
    mergedId,
    survivorId,
  );
}

/** Notes that a merge was undone: the merged id is its own again. */
export async function closeMerge(tx: Tx, merge: CurrentMerge, reason: string, at: Date): Promise<void> {
  await tx.sql(
    'update resident_merge set undone_by = $2, undone_at = $3, undo_reason = $4 where id = $1',
    merge.id,
    tx.actor,
    at,
    reason,
  );
  await tx.sql(`delete from kit.alias where noun = 'resident' and merged_id = $1`, merge.mergedId);
}
