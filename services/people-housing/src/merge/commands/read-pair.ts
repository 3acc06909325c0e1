import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import { refuse } from '../../refuse.ts';
import { residentFields, type ResidentRow } from '../../resident/table.ts';

/** Two records of one person. */
export interface Pair {
  survivor: ResidentRow;
  merged: ResidentRow;
}

/** Locks both records, as they are themselves, and writes both accesses to the ledger; the refusal when one of them is not the caller's to see. */
export async function lockPair(
  ctx: Context,
  tx: Tx,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
): Promise<Pair | UserError> {
  const ids = [survivorId, mergedId].filter(isUuid);
  const rows = await tx.sql<ResidentRow>(
    `select ${residentFields.columnsOf('r')} from resident r where r.id = any($1::uuid[]) order by r.id for update`,
    ids,
  );
  const survivor = rows.find(({ id }) => id === survivorId.toLowerCase());
  const merged = rows.find(({ id }) => id === mergedId.toLowerCase());
  if (!survivor) return refuse('RESIDENT_NOT_FOUND', {}, 'survivorId');
  if (!merged) return refuse('RESIDENT_NOT_FOUND', {}, 'mergedId');
  for (const { id } of rows) ctx.ledger.looked(id, 'registration', false);
  return { survivor, merged };
}

/** Why these two may not be merged; undefined when they may. Two id numbers need a reason of their own. */
export async function mergeRefusal(
  tx: Tx,
  { survivor, merged }: Pair,
  idNumberReason: string | null,
): Promise<UserError | undefined> {
  if (survivor.id === merged.id) return refuse('MERGE_WITH_ITSELF', {}, 'mergedId');
  if (survivor.mergedInto) return refuse('ALREADY_MERGED', {}, 'survivorId');
  if (merged.mergedInto) return refuse('ALREADY_MERGED', {}, 'mergedId');
  const others = await tx.sql('select 1 as found from resident where merged_into = $1 limit 1', merged.id);
  if (others.length > 0) return refuse('MERGED_HAS_MERGED', {}, 'mergedId');
  if ((survivor.status === 'DECEASED') !== (merged.status === 'DECEASED')) return refuse('MERGE_DEAD_AND_LIVING');
  if (merged.idNumberSealed === null) return undefined;
  if (survivor.idNumberSealed === null) return refuse('MERGE_SURVIVOR_UNNUMBERED', {}, 'survivorId');
  // one id number is never registered twice: two numbers are two different ones
  return idNumberReason === null ? refuse('MERGE_ID_NUMBERS_DIFFER', {}, 'idNumberReason') : undefined;
}
