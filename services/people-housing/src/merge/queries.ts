import { keysetList, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../context.ts';
import type { ResidentRow } from '../resident/table.ts';

/** A group of records that may be one person. */
interface Group {
  name: string;
  birthOn: string;
  sex: string;
  district: string;
  ids: string[];
}

const text = `select name, birth_on as "birthOn", sex, left(grid_code, 6) as district, array_agg(id order by id) as ids
  from resident where merged_into is null and (name, birth_on, sex, left(grid_code, 6)) > ($1, $2::date, $3, $4)
  group by name, birth_on, sex, left(grid_code, 6) having count(*) > 1
  order by name, birth_on, sex, left(grid_code, 6) limit $5`;

/**
 * A page of groups of records within the caller's jurisdiction that may be one person: same name, day of birth and sex
 * in one district.
 */
export const duplicateCandidates = (ctx: Context, page: PageArguments): Promise<Page<{ residents: ResidentRow[] }>> =>
  keysetList(page, {
    start: ['', '0001-01-01', '', ''],
    read: (after, limit) => ctx.reads.rows<Group>(text, [...after, limit], 'duplicate-candidates'),
    keyOf: ({ name, birthOn, sex, district }) => [name, birthOn, sex, district],
    nodesOf: async (groups) => {
      const shown = await ctx.loaders.resident.loadMany(groups.flatMap(({ ids }) => ids));
      const residents = new Map(shown.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row]] : [])));
      return groups.map(({ ids }) => ({ residents: ids.flatMap((id) => residents.get(id) ?? []) }));
    },
  });
