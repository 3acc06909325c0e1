import { type Reads, rowsByKey } from '@one-window/service';
import { componentFields, type ComponentRow } from './table.ts';

/** The component of each code: one at most, none for what is not there or not the caller's to know. */
export const componentByCode = (reads: Reads) =>
  rowsByKey<ComponentRow>(
    reads,
    {
      name: 'component-by-code',
      text: `select ${componentFields.columnsOf('p')} from city_component p where p.code = any($1::text[])`,
      isKey: (code) => /^\d{16}$/.test(code),
    },
    ({ code }) => code,
  );

/** A page of a place's components: from which code on, of which class, how many. */
export interface ComponentPage {
  within: string;
  major: string | null;
  after: string;
  limit: number;
}

/** Pages of several places in one statement, in the order of the codes; the key is the page as JSON. */
export const componentPages = (reads: Reads) =>
  rowsByKey<ComponentRow & { key: string }>(
    reads,
    {
      name: 'component-pages',
      text: `select k.key, ${componentFields.columnsOf('p')} from unnest($1::text[]) k(key)
        cross join lateral jsonb_to_record(k.key::jsonb) as q(within text, major text, after text, "limit" int)
        cross join lateral (select * from city_component p where p.grid_code >= q.within and p.grid_code < q.within || ':'
          and (q.major is null or substr(p.code, 7, 2) = q.major) and p.code > q.after order by p.code limit q."limit") p
        order by p.code`,
      isKey: () => true,
    },
    ({ key }) => key,
  );
