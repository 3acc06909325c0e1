import { textFault, tooLong } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import { firstFault, positionFault } from '../../case-file/input-faults.ts';
import type { Context } from '../../context.ts';
import type { ChangeComponentInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';

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
