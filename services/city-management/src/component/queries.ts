import { requirePlace } from '@one-window/procedures';
import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import type { ComponentPage } from './loaders.ts';
import { majorDigits, type ComponentClass } from './rules.ts';
import type { ComponentRow } from './table.ts';

/** What a list of components may be narrowed by. */
export interface ComponentListArgs extends PageArguments {
  class?: ComponentClass | null;
}

/** A page of the components of a place, by code, as the caller may see them. @throws BadInput when the place is no such thing */
export async function listComponents(
  ctx: Context,
  within: string,
  { class: of, ...page }: ComponentListArgs,
): Promise<Page<ComponentRow>> {
  requirePlace(within);
  return keysetList(page, {
    start: [''],
    read: ([after], limit) => {
      const wanted: ComponentPage = { within, major: of ? majorDigits(of) : null, after, limit };
      return ctx.loaders.componentPages.load(JSON.stringify(wanted));
    },
    keyOf: ({ code }) => [code],
  });
}
