import { divisionsUnder, findDivision, gridsUnder } from '@one-window/contracts/codes';
import { insertRows, type Tx } from '@one-window/database';
import { divisionTable } from '../division/table.ts';
import * as tables from '../generated/tables.ts';
import { gridTable } from '../grid/table.ts';
import { tessellate } from './tessellation.ts';

/** The districts of the demonstration. */
export const demoDistricts = ['431102', '510108', '440304'] as const;

/**
 * Writes the divisions and grids of those districts, with outlines and neighbours; what is there stays as it is.
 * @returns how many grids were added
 */
export async function storePlaces(tx: Tx, districts: readonly string[] = demoDistricts): Promise<number> {
  const divisions = districts.flatMap((code) => [findDivision(code)!, ...divisionsUnder(code)]);
  for (const level of ['DISTRICT', 'SUBDISTRICT', 'COMMUNITY'] as const) {
    await insertRows(
      tx,
      divisionTable,
      divisions
        .filter((division) => division.level === level)
        .map(({ code, name, parentCode }) => ({
          code,
          name,
          level,
          parentCode: level === 'DISTRICT' ? null : parentCode,
          active: true,
        })),
      'on conflict do nothing',
    );
  }
  const cells = new Map(districts.flatMap((code) => tessellate(code)).map((cell) => [cell.code, cell]));
  const before = await countGrids(tx);
  await insertRows(
    tx,
    gridTable,
    districts.flatMap(gridsUnder).map(({ code, name, type, communityCode }) => ({
      code,
      name,
      type,
      communityCode,
      active: true,
      shape: { type: 'Polygon', coordinates: [cells.get(code)!.ring] },
    })),
    'on conflict do nothing',
  );
  await insertRows(
    tx,
    tables.gridNeighbour,
    [...cells.values()].flatMap(({ code, neighbours }) =>
      neighbours.map((neighbour) => ({ code, neighbourCode: neighbour })),
    ),
    'on conflict do nothing',
  );
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version)
     select 'division', code, 1 from division union all select 'grid', code, 1 from grid on conflict do nothing`,
  );
  return (await countGrids(tx)) - before;
}

async function countGrids(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ n: number }>('select count(*)::int as n from grid');
  return row?.n ?? 0;
}
