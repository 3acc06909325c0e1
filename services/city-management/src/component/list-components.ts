import { isPlaceCode } from '@one-window/contracts/codes';
import { BadInput, connection, decodeCursor, pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { majorDigits, type ComponentClass } from '../rules/component-code.ts';
import type { ComponentPage } from './loaders.ts';

/** What a list of components may be narrowed by. */
export interface ComponentListArgs {
  class?: ComponentClass | null;
  first: number;
  after?: string | null;
}

/**
 * A page of the components of a place, by code, as the caller may see them.
 * @throws BadInput when the place, the page or the cursor is no such thing
 */
export async function listComponents(ctx: Context, within: string, { class: of, first, after }: ComponentListArgs) {
  if (!isPlaceCode(within)) throw new BadInput('within 须为 6、9、12 或 14 位代码');
  const limit = pageSize(first) + 1;
  const from = after ? String(decodeCursor(after, 1)[0]) : '';
  if (after && !/^\d{16}$/.test(from)) throw new BadInput('after 不是有效的游标');
  const page: ComponentPage = { within, major: of ? majorDigits(of) : null, after: from, limit };
  const rows = await ctx.loaders.componentPages.load(JSON.stringify(page));
  return connection(
    rows,
    first,
    ({ code }) => [code],
    (row) => row,
  );
}
