import { NotFound, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { placeOf } from '../place/within.ts';
import { readRestricted } from '../restricted/as-restricted.ts';
import { careTable, type CareRow } from './table.ts';

/** A care record. @throws NotFound when it is missing or not the caller's to know */
export async function getCareRecord(ctx: Context, id: string): Promise<CareRow> {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await readRestricted(ctx, (tx) =>
    tx.sql<CareRow>(`select ${careTable.columnsOf('c')} from restricted.care_record c where c.id = $1`, id),
  );
  if (!row) throw new NotFound();
  return row;
}

/** Open care records of a place and those proposed to it, these first. @throws NotFound outside the caller's jurisdiction */
export async function listCareRecords(
  ctx: Context,
  within: string | null | undefined,
  first: number,
): Promise<CareRow[]> {
  const [place, size] = [placeOf(ctx.caller, within), pageSize(first)];
  return readRestricted(ctx, (tx) =>
    tx.sql<CareRow>(
      `select ${careTable.columnsOf('c')} from restricted.care_record c
       where c.status = 'ACTIVE' and (c.grid_code >= $1 and c.grid_code < $1 || ':' or c.transfer_to >= $1 and c.transfer_to < $1 || ':')
       order by (c.transfer_to is null), c.opened_on, c.id limit $2`,
      place,
      size,
    ),
  );
}
