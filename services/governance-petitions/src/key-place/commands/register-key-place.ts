import { insertRows, uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterKeyPlaceInput } from '../../generated/graph.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { lockOrganisation } from '../../organisation/commands/lock-organisation.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { keyPlaceTable } from '../table.ts';

/** Registers a place that needs attention, with the organisation that runs it where there is one. */
export async function registerKeyPlace(ctx: Context, input: RegisterKeyPlaceInput): Promise<Outcome> {
  return ctx.write('registerKeyPlace', input, async (tx) => {
    const fault = requiredTextFault(input.name, 'name', '名称', maxName);
    if (fault) return refused(fault);
    const grid = await lockGrid(ctx, tx, input.gridCode);
    if (!grid) return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (!grid.active) return refused(refuse('GRID_INACTIVE', {}, 'gridCode'));
    if (input.organisationId != null) {
      const organisation = await lockOrganisation(ctx, tx, input.organisationId);
      if (!organisation) return refused(refuse('ORGANISATION_NOT_FOUND', {}, 'organisationId'));
      if (organisation.status === 'CLOSED') return refused(refuse('ORGANISATION_CLOSED', {}, 'organisationId'));
    }
    const id = uuidv7();
    const { kind, organisationId } = input;
    const place = { id, name: input.name.trim(), kind, gridCode: grid.code, organisationId, hazards: [] };
    await insertRows(tx, keyPlaceTable, [place]);
    return done(id);
  });
}
