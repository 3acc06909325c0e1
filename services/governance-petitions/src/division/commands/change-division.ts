import { isWithin } from '@one-window/contracts/codes';
import { DivisionChanged } from '@one-window/contracts/governance-petitions';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { ChangeDivisionInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { divisionTable, divisionState, type DivisionRow } from '../table.ts';

/** Changes a division's name or use; its code never changes. Emits `division.changed`. */
export async function changeDivision(ctx: Context, input: ChangeDivisionInput): Promise<Outcome> {
  return ctx.write('changeDivision', input, async (tx) => {
    const [division] = isWithin(ctx.caller.jurisdiction, input.code)
      ? await tx.sql<DivisionRow>(
          `select ${divisionTable.columnsOf('d')} from division d where d.code = $1 for update`,
          input.code,
        )
      : [];
    if (!division) return refused(refuse('DIVISION_NOT_FOUND', {}, 'code'));
    const fault = input.name == null ? undefined : requiredTextFault(input.name, 'name', '名称', maxName);
    if (fault) return refused(fault);
    const changed = {
      ...division,
      name: input.name?.trim() ?? division.name,
      active: input.active ?? division.active,
    };
    if (changed.name === division.name && changed.active === division.active)
      return refused(refuse('NOTHING_TO_CHANGE'));
    await tx.sql(
      'update division set name = $2, active = $3 where code = $1',
      changed.code,
      changed.name,
      changed.active,
    );
    await tx.emit({ type: DivisionChanged, subject: changed.code, data: { state: divisionState(changed) } });
    return done(changed.code);
  });
}
