import { BadInput, NotFound, keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import { maxName } from '../../refuse.ts';
import { organisationTable, type OrganisationRow } from '../table.ts';

/** Which list is asked for. */
export interface OrganisationArguments extends PageArguments {
  within: string;
  name?: string | null;
}

const within = `o.grid_code >= $1 and o.grid_code < $1 || ':'`;
const byPlace = `select ${organisationTable.columnsOf('o')} from organisation o
  where ${within} and (o.grid_code, o.id) > ($2, $3::uuid) order by o.grid_code, o.id limit $4`;
const byName = `select ${organisationTable.columnsOf('o')} from organisation o
  where ${within} and o.name >= $5 and o.name < $6 and (o.name, o.id) > ($2, $3::uuid) order by o.name, o.id limit $4`;

/** Greater than every text that begins with the prefix, in byte order of UTF-8 (C.UTF-8). */
const endOf = (prefix: string) => `${prefix}\u{10FFFF}`;

/**
 * A page of a place's organisations: by place and id, or by name when its beginning is given.
 * @throws NotFound when there is no such place; BadInput when the name is malformed
 */
export async function listOrganisations(
  ctx: Context,
  { within: place, name, ...page }: OrganisationArguments,
): Promise<Page<OrganisationRow>> {
  const prefix = name == null ? null : name.normalize('NFKC').trim();
  if (prefix !== null && (prefix === '' || [...prefix].length > maxName))
    throw new BadInput(`name 须为 1 至 ${maxName} 个字符`);
  const known = place.length === 14 ? ctx.loaders.grid : ctx.loaders.division;
  if (!(await known.load(place))) throw new NotFound();
  return keysetList(page, {
    start: ['', '00000000-0000-0000-0000-000000000000'],
    read: (after, limit) => {
      const values = [place, ...after, limit];
      return prefix === null
        ? ctx.reads.rows<OrganisationRow>(byPlace, values, 'list-organisations')
        : ctx.reads.rows<OrganisationRow>(byName, [...values, prefix, endOf(prefix)], 'list-organisations-by-name');
    },
    keyOf: (row) => [prefix === null ? row.gridCode : row.name, row.id],
  });
}
