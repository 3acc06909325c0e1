import { isPlaceCode } from '@one-window/contracts/codes';
import { BadInput, NotFound, connection, decodeCursor, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';

/** Which page of a list is asked for. */
export interface PageArguments {
  first: number;
  after?: string | null;
}

/** A page of the grids of a place, by code. @throws BadInput when `first` or the cursor is malformed */
export async function gridsOfPlace(ctx: Context, within: string, { first, after }: PageArguments) {
  const limit = pageSize(first) + 1;
  const [code] = after == null ? [''] : decodeCursor(after, 1);
  if (code !== '' && !isPlaceCode(String(code))) throw new BadInput('after 不是有效的游标');
  const rows = await ctx.loaders.gridsOfPlace({ after: String(code), limit }).load(within);
  return connection(
    rows,
    first,
    (row) => [row.code],
    (row) => row,
  );
}

/** As `gridsOfPlace`. @throws NotFound when there is no such place */
export async function listGrids(ctx: Context, { within, ...page }: PageArguments & { within: string }) {
  const place = within.length === 14 ? ctx.loaders.grid : ctx.loaders.division;
  if (!(await place.load(within))) throw new NotFound();
  return gridsOfPlace(ctx, within, page);
}
