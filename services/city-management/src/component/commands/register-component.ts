import { isWithin } from '@one-window/contracts/codes';
import { insertNewRows } from '@one-window/database';
import { textFault, tooLong } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import { firstFault, positionFault } from '../../case-file/input-faults.ts';
import type { Context } from '../../context.ts';
import type { ChangeComponentInput, RegisterComponentInput } from '../../generated/graph.ts';
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

/** Changes a component; what is not given stays. */
export function changeComponent(ctx: Context, input: ChangeComponentInput): Promise<Outcome> {
  const [name, responsibleUnit] = [input.name?.trim() ?? null, input.responsibleUnit?.trim() ?? null];
  const { position, state = null, accuracy = null } = input;
  const isChange = [name, responsibleUnit, position, state, accuracy].some((each) => each != null);
  const fault = firstFault(
    isChange ? undefined : refuse('COMPONENT_UNCHANGED'),
    name === null ? undefined : textFault(name, 'name'),
    responsibleUnit === null ? undefined : tooLong(responsibleUnit, 'responsibleUnit'),
    positionFault(position),
  );
  return ctx.write('changeComponent', input, async (tx) => {
    if (fault) return refused(fault);
    const changed = await tx.sql<{ code: string }>(
      `update city_component set name = coalesce($2, name), state = coalesce($3, state),
         longitude = coalesce($4::float8, longitude), latitude = coalesce($5::float8, latitude),
         accuracy = coalesce($6, accuracy), responsible_unit = coalesce(nullif($7, ''), responsible_unit),
         changed_at = $8::timestamptz, changed_by = $9
       where code = $1 returning code`,
      input.code,
      name,
      state,
      position?.longitude ?? null,
      position?.latitude ?? null,
      accuracy,
      responsibleUnit,
      ctx.clock.now().toISOString(),
      ctx.caller.sub,
    );
    return changed.length > 0 ? done(input.code) : refused(refuse('COMPONENT_NOT_FOUND', {}, 'code'));
  });
}
