import type { GridState } from '@one-window/contracts/governance-petitions';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Grids 网格; the type says what kind of area it is. */
export const gridTable = tables.grid.typed<{ type: 'A' | 'B' | 'C' }>();
/** What is read of a grid; its outline has a loader of its own. */
export const gridFields = gridTable.without('shape');

/** A grid, the smallest unit of governance; without its outline. */
export type GridRow = RowOf<typeof gridFields>;

/** A grid as it is published. */
export const gridState = ({ communityCode, name, type, active }: GridRow): GridState => ({
  communityCode,
  name,
  type,
  active,
});
