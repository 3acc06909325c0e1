import { NotFound, keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import type { GridRow } from './table.ts';

/** A page of the grids of a place, by code. */
export const gridsOfPlace = (ctx: Context, within: string, page: PageArguments): Promise<Page<GridRow>> =>
  keysetList(page, {
    start: [''],
    read: ([after], limit) => ctx.loaders.gridsOfPlace({ after, limit }).load(within),
    keyOf: ({ code }) => [code],
  });

/** As `gridsOfPlace`. @throws NotFound when there is no such place */
export async function listGrids(
  ctx: Context,
  { within, ...page }: PageArguments & { within: string },
): Promise<Page<GridRow>> {
  const place = within.length === 14 ? ctx.loaders.grid : ctx.loaders.division;
  if (!(await place.load(within))) throw new NotFound();
  return gridsOfPlace(ctx, within, page);
}
