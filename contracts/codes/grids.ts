import { dataFile } from './data-file.ts';
import { findDivision, type Division } from './divisions.ts';

/** `A` one institution 单位型, `B` a compound with property management 小区型, `C` street and lane 街巷型. */
export type GridType = 'A' | 'B' | 'C';

/** A grid 单元网格, the smallest unit of governance, by its 14 digits: 12 of the community and a sequence from 01. */
export interface Grid {
  code: string;
  type: GridType;
  communityCode: string;
  name: string;
  /** True for the one grid 01 that stands for a whole community whose own grids are not known here. */
  generated: boolean;
}

const table = dataFile('grids', (file: { grids: Grid[] }) => {
  const all = file.grids.map((grid) => Object.freeze(grid));
  return { all, byCode: new Map(all.map((grid) => [grid.code, grid])) };
});

/** The grid with exactly this code, or nothing. */
export function findGrid(code: string): Grid | undefined {
  return table().byCode.get(code);
}

/** Every grid that lies in `code` (a grid lies in itself), in the order of the codes; an empty code means all. */
export function gridsUnder(code: string): Grid[] {
  return table().all.filter((grid) => grid.code.startsWith(code));
}

/** Whether `code` is a community of a single grid: what is counted in it is counted in the grid. */
export function isOfOneGrid(code: string): boolean {
  return code.length === 12 && gridsUnder(code).length === 1;
}

/** Whether `code` lies in `jurisdiction`: both whole codes of 6, 9, 12 or 14 digits, and the one starts with the other. An empty or cut-off jurisdiction contains nothing. */
export function isWithin(jurisdiction: string, code: string): boolean {
  return isPlaceCode(jurisdiction) && isPlaceCode(code) && code.startsWith(jurisdiction);
}

/** Whether the text has the form of a division's or a grid's code: 6, 9, 12 or 14 digits. */
export function isPlaceCode(text: string): boolean {
  return /^(\d{6}|\d{9}|\d{12}|\d{14})$/.test(text);
}

/** District, subdistrict and community in which a division or grid lies, widest first and itself included when it is a division; empty when unknown. */
export function divisionPath(code: string): Division[] {
  if (!isPlaceCode(code) || !(findDivision(code) ?? findGrid(code))) return [];
  return [6, 9, 12]
    .filter((length) => length <= code.length)
    .flatMap((length) => findDivision(code.slice(0, length)) ?? []);
}
