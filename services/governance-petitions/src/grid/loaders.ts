import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, byPage, rowById, rowsByKey } from '@one-window/service';
import { gridFields, type GridRow } from './table.ts';

/** A page of grids by code: those after `after`, `limit` of them. */
export interface GridPage {
  after: string;
  limit: number;
}

/** Grids by code: public facts, whoever asks. */
export const gridByCode = (reads: Reads) =>
  rowById<GridRow & { id: string }>(reads, {
    name: 'grid-by-code',
    isKey: isPlaceCode,
    text: `select g.code as id, ${gridFields.columnsOf('g')} from grid g where g.code = any($1::text[])`,
  });

/** Grids that share an edge, by code. */
export const neighboursOfGrid = (reads: Reads) =>
  rowsByKey<GridRow & { of: string }>(
    reads,
    {
      name: 'neighbours-of-grid',
      isKey: isPlaceCode,
      text: `select n.code as of, ${gridFields.columnsOf('g')} from grid_neighbour n join grid g on g.code = n.neighbour_code
      where n.code = any($1::text[]) order by n.code, g.code`,
    },
    ({ of }) => of,
  );

/** Outlines of grids by code. */
export const shapeOfGrid = (reads: Reads) =>
  rowById<{ id: string; shape: string | null }>(reads, {
    name: 'shape-of-grid',
    isKey: isPlaceCode,
    text: 'select code as id, shape from grid where code = any($1::text[])',
  });

/** Grids of a place, a page at a time. */
export const gridsOfPlace = (reads: Reads) =>
  byPage((page: GridPage) =>
    rowsByKey<GridRow & { of: string }>(
      reads,
      {
        name: 'grids-of-place',
        isKey: isPlaceCode,
        values: [page.after, page.limit],
        text: `select wanted.code as of, g.* from unnest($1::text[]) wanted(code) cross join lateral (
          select ${gridFields.columnsOf('g')} from grid g
          where g.code >= wanted.code and g.code < wanted.code || ':' and g.code > $2 order by g.code limit $3
        ) g`,
      },
      ({ of }) => of,
    ),
  );
