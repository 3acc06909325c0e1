import { GridChanged } from '@one-window/contracts/governance-petitions';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { ChangeGridInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { gridState } from '../table.ts';
import { lockGrid } from './lock-grid.ts';

/** Changes a grid's name, type or use. Emits `grid.changed`. */
export async function changeGrid(ctx: Context, input: ChangeGridInput): Promise<Outcome> {
  return ctx.write('changeGrid', input, async (tx) => {
    const grid = await lockGrid(ctx, tx, input.gridCode);
    if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    const fault = input.name == null ? undefined : requiredTextFault(input.name, 'name', '名称', maxName);
    if (fault) return refused(fault);
    const changed = {
      ...grid,
      name: input.name?.trim() ?? grid.name,
      type: input.type ?? grid.type,
      active: input.active ?? grid.active,
    };
    if (changed.name === grid.name && changed.type === grid.type && changed.active === grid.active)
      return refused(refuse('NOTHING_TO_CHANGE'));
    await tx.sql(
      'update grid set name = $2, type = $3, active = $4 where code = $1',
      grid.code,
      changed.name,
      changed.type,
      changed.active,
    );
    await tx.emit({ type: GridChanged, subject: grid.code, data: { state: gridState(changed) } });
    return done(grid.code);
  });
}
