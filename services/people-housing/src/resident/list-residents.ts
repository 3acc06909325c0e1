import { isWithin } from '@one-window/contracts/codes';
import { BadInput, NotFound, connection, decodeCursor, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { residentColumns, type ResidentRow } from './resident-row.ts';

/** Which list is asked for. */
export interface ListArguments {
  within: string;
  first: number;
  after?: string | null;
}

const text = `select ${residentColumns} from resident r
  where r.grid_code >= $1 and r.grid_code < $1 || ':' and (r.grid_code, r.id) > ($2, $3::uuid) and r.status = 'PRESENT'
    and r.merged_into is null
  order by r.grid_code, r.id limit $4`;

/**
 * A page of the residents present in a place, by grid and id; whom it shows is written to the ledger.
 * @throws NotFound when the place is not in the caller's jurisdiction; BadInput when `first` or the cursor is malformed
 */
export async function listResidents(ctx: Context, { within, first, after }: ListArguments) {
  const size = pageSize(first);
  const [gridCode, id] = after == null ? ['', '00000000-0000-0000-0000-000000000000'] : decodeCursor(after, 2);
  if (!isUuid(String(id)) || !/^(\d{14})?$/.test(String(gridCode))) throw new BadInput('after 不是有效的游标');
  if (!isWithin(ctx.caller.jurisdiction, within)) throw new NotFound();
  const rows = await ctx.look.rows<ResidentRow>(text, [within, gridCode, id, size + 1], 'list-residents');
  for (const row of rows.slice(0, size)) ctx.ledger.looked(row.id, 'identity', false);
  return connection(
    rows,
    size,
    (row) => [row.gridCode, row.id],
    (row) => row,
  );
}
