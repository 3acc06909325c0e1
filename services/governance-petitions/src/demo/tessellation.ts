import { gridsUnder } from '@one-window/contracts/codes';
import { randomFor } from '@one-window/dev/demo';

/** A grid's invented outline: a closed ring of [longitude, latitude] in CGCS2000, and the grids that share an edge. */
export interface Cell {
  code: string;
  ring: [number, number][];
  neighbours: string[];
}

/** Around which point each demo district is laid out, degrees. */
const centres: Record<string, readonly [longitude: number, latitude: number]> = {
  '431102': [111.6211, 26.2237],
  '510108': [104.1012, 30.66],
  '440304': [114.0557, 22.5215],
};

/** Side of a cell in degrees, about 400 m, and how far its corners may stray from the regular grid. */
const side = 0.004;
const stray = 0.3;

type At = readonly [row: number, column: number];

/**
 * The cells of a demo district: rows of quadrilaterals that share their corners, in the order of the grids' codes, each
 * row in the opposite direction to the one before, so that a community's grids lie together. Which cells are neighbours
 * follows from the same rows.
 */
export function tessellate(district: string): Cell[] {
  const [longitude, latitude] = centres[district] ?? [110, 30];
  const codes = gridsUnder(district).map(({ code }) => code);
  const columns = Math.ceil(Math.sqrt(codes.length));
  const rows = Math.ceil(codes.length / columns);
  const place = (index: number): At => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    return [row, row % 2 === 0 ? column : columns - 1 - column];
  };
  const codeAt = new Map(codes.map((code, index) => [place(index).join(), code]));
  const corner = ([row, column]: At): [number, number] => {
    const random = randomFor(`corner|${district}|${row}|${column}`);
    const east = column - columns / 2 + (random.next() - 0.5) * stray;
    const north = rows / 2 - row + (random.next() - 0.5) * stray;
    return [round(longitude + east * side), round(latitude + north * side)];
  };
  return codes.map((code, index) => {
    const [row, column] = place(index);
    const corners: At[] = [
      [row + 1, column],
      [row + 1, column + 1],
      [row, column + 1],
      [row, column],
      [row + 1, column],
    ];
    const beside: At[] = [
      [row - 1, column],
      [row, column - 1],
      [row, column + 1],
      [row + 1, column],
    ];
    return {
      code,
      ring: corners.map(corner),
      neighbours: beside.flatMap((at) => codeAt.get(at.join()) ?? []).sort(),
    };
  });
}

const round = (degrees: number) => Number(degrees.toFixed(6));
