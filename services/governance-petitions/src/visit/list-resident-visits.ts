import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, connection, decodeCursor, isUuid, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { PageArguments } from '../grid/list-grids.ts';

/** A page of a resident's visits, newest first. @throws BadInput when the page is malformed */
export async function listResidentVisits(ctx: Context, residentId: string, { first, after }: PageArguments) {
  const limit = pageSize(first) + 1;
  const [day, id] = after == null ? ['', ''] : decodeCursor(after, 2).map(String);
  const before = after == null ? null : ([day!, id!] as const);
  if (before && !(isPlainDate(before[0]) && isUuid(before[1]))) throw new BadInput('after 不是有效的游标');
  const rows = await ctx.loaders.visitsOfResident({ before, limit }).load(residentId);
  return connection(
    rows,
    first,
    (row) => [row.visitedOn, row.id],
    (row) => row,
  );
}
