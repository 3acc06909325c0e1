import { isWithin } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import type { Context } from '../../context.ts';
import { gridFields, type GridRow } from '../table.ts';

/** The grid, locked; undefined when there is none or it lies outside the caller's jurisdiction. */
export async function lockGrid(ctx: Pick<Context, 'caller'>, tx: Tx, code: string): Promise<GridRow | undefined> {
  if (!isWithin(ctx.caller.jurisdiction, code)) return undefined;
  const [grid] = await tx.sql<GridRow>(
    `select ${gridFields.columnsOf('g')} from grid g where g.code = $1 for update`,
    code,
  );
  return grid;
}
