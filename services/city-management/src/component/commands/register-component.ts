import { isWithin } from '@one-window/contracts/codes';
import { insertNewRows } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import { firstFault, positionFault } from '../../case-file/input-faults.ts';
import type { Context } from '../../context.ts';
import type { RegisterComponentInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { parseComponentCode } from '../rules.ts';
import { componentTable } from '../table.ts';

/** Registers a component under its checked code, in a grid of the code's own district. */
export function registerComponent(ctx: Context, input: RegisterComponentInput): Promise<Outcome> {
  const { code, gridCode, position, state, accuracy } = input;
  const [name, responsibleUnit] = [input.name.trim(), input.responsibleUnit.trim()];
  const parsed = parseComponentCode(code);
  const inDistrict = parsed.ok && gridCode.startsWith(parsed.districtCode);
  const unknownGrid = refuse('GRID_UNKNOWN', { code: gridCode.slice(0, 20) }, 'gridCode');
  const fault = firstFault(
    parsed.ok ? undefined : refuse('COMPONENT_CODE_INVALID', { reason: parsed.message }, 'code'),
    textFault(name, 'name'),
    textFault(responsibleUnit, 'responsibleUnit'),
    positionFault(position),
    inDistrict && isWithin(ctx.caller.jurisdiction, gridCode) ? undefined : unknownGrid,
  );
  return ctx.write('registerComponent', input, async (tx) => {
    if (fault) return refused(fault);
    const grid = await tx.sql('select 1 as known from grid_replica where code = $1 and active', gridCode);
    if (grid.length === 0) return refused(unknownGrid);
    const { longitude, latitude } = position;
    const changed = { changedAt: ctx.clock.now(), changedBy: ctx.caller.sub };
    const component = { code, gridCode, name, state, longitude, latitude, accuracy, responsibleUnit, ...changed };
    const added = await insertNewRows(tx, componentTable, [component], 'on conflict do nothing', 'code');
    return added.length > 0 ? done(code) : refused(refuse('COMPONENT_EXISTS', {}, 'code'));
  });
}
