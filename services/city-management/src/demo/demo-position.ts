import { gridsUnder } from '@one-window/contracts/codes';
import type { DemoRandom } from '@one-window/dev/demo';

/** Around which point each demo district is laid out, degrees CGCS2000. */
const centres: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '431102': [111.6211, 26.2237],
  '510108': [104.1012, 30.66],
  '440304': [114.0557, 22.5215],
};

/** Side of a grid's cell in degrees, about 400 m. */
const side = 0.004;

/** Where each grid's cell lies: rows from the north, each in the opposite direction to the one before. */
export function cellsOf(district: string): Map<string, { row: number; column: number; rows: number; columns: number }> {
  const codes = gridsUnder(district).map(({ code }) => code);
  const columns = Math.ceil(Math.sqrt(codes.length));
  const rows = Math.ceil(codes.length / columns);
  return new Map(
    codes.map((code, index) => {
      const row = Math.floor(index / columns);
      const along = index % columns;
      return [code, { row, column: row % 2 === 0 ? along : columns - 1 - along, rows, columns }];
    }),
  );
}

/** A place well inside a grid's cell. */
export function positionIn(
  district: string,
  { row, column, rows, columns }: { row: number; column: number; rows: number; columns: number },
  random: DemoRandom,
): { longitude: number; latitude: number } {
  const [longitude, latitude] = centres[district] ?? [110, 30];
  const within = () => 0.25 + random.next() / 2;
  return {
    longitude: round(longitude + (column - columns / 2 + within()) * side),
    latitude: round(latitude + (rows / 2 - row - within()) * side),
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
