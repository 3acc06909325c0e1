import { isWithin } from '@one-window/contracts/codes';
import { NotFound, keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import { residentFields, type ResidentRow } from './table.ts';

/** Which list is asked for. */
export interface ListArguments extends PageArguments {
  within: string;
}

const text = `select ${residentFields.columnsOf('r')} from resident r
  where r.grid_code >= $1 and r.grid_code < $1 || ':' and (r.grid_code, r.id) > ($2, $3::uuid) and r.status = 'PRESENT'
    and r.merged_into is null
  order by r.grid_code, r.id limit $4`;

/** A page of the residents present in a place, by grid and id. @throws NotFound when the place is not in the caller's jurisdiction */
export async function listResidents(ctx: Context, { within, ...page }: ListArguments): Promise<Page<ResidentRow>> {
  if (!isWithin(ctx.caller.jurisdiction, within)) throw new NotFound();
  return keysetList(page, {
    start: ['', '00000000-0000-0000-0000-000000000000'],
    read: (after, limit) => ctx.reads.rows<ResidentRow>(text, [within, ...after, limit], 'list-residents'),
    keyOf: (row) => [row.gridCode, row.id],
  });
}
