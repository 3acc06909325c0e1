import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import type { Context } from '../context.ts';
import * as tables from '../generated/tables.ts';
import type { Place } from '../household/table.ts';

const placeFields = tables.house.only('id', 'gridCode');

/** A house that this transaction may see, locked against its removal. */
export async function findHouse(tx: Tx, id: string): Promise<Place | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<Place>(`select ${placeFields.columns} from house where id = $1 for share`, id);
  return row;
}

/**
 * The place of a house anywhere in the caller's own district: where a resident may move to. Says nothing of who lives
 * there. Undefined when there is no such house, or it lies in another district.
 */
export async function findHouseInDistrict(ctx: Context, id: string): Promise<Place | undefined> {
  const district = ctx.caller.jurisdiction.slice(0, 6);
  if (!isUuid(id) || district === '') return undefined;
  const [row] = await ctx.database.read<Place>(
    { kind: 'system', reason: 'place of the house moved to' },
    `select ${placeFields.columns} from house where id = $1 and grid_code >= $2 and grid_code < $2 || ':'`,
    [id, district],
    'place-of-house',
  );
  return row;
}
