import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, maxPage, rowById, rowsByKey } from '@one-window/service';
import { keyPlaceTable, type KeyPlaceRow } from './table.ts';

/** Key places by id. */
export const keyPlaceById = (reads: Reads) =>
  rowById<KeyPlaceRow>(reads, {
    name: 'key-place-by-id',
    text: `select ${keyPlaceTable.columnsOf('k')} from key_place k where k.id = any($1::uuid[])`,
  });

/** Key places of a grid by name, as many as a page may hold. */
export const keyPlacesOfGrid = (reads: Reads) =>
  rowsByKey<KeyPlaceRow>(
    reads,
    {
      name: 'key-places-of-grid',
      isKey: isPlaceCode,
      text: `select k.* from unnest($1::text[]) wanted(code) cross join lateral (
        select ${keyPlaceTable.columnsOf('k')} from key_place k where k.grid_code = wanted.code
        order by k.name, k.id limit ${maxPage}) k`,
    },
    ({ gridCode }) => gridCode,
  );
