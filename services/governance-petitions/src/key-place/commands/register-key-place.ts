import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { insertRows, uuidv7, type RowOf } from '@one-window/database';
import { BadInput, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { InspectKeyPlaceInput, RegisterKeyPlaceInput } from '../../generated/graph.ts';
import { lockGrid } from '../../grid/commands/lock-grid.ts';
import { lockOrganisation } from '../../organisation/commands/lock-organisation.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { keyPlaceTable } from '../table.ts';

const maxHazards = 20;

const inspectedFields = keyPlaceTable.only('id', 'lastInspectedOn');

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

/**
 * Records an inspection: its hazards replace those on record.
 * @throws BadInput when `inspectedOn` is no day
 */
export async function inspectKeyPlace(ctx: Context, input: InspectKeyPlaceInput): Promise<Outcome> {
  const { inspectedOn, hazards, keyPlaceId } = input;
  if (!isPlainDate(inspectedOn)) throw new BadInput('inspectedOn 须为 YYYY-MM-DD');
  const today = ctx.clock.today();
  return ctx.write('inspectKeyPlace', input, async (tx) => {
    const [place] = isUuid(keyPlaceId)
      ? await tx.sql<RowOf<typeof inspectedFields>>(
          `select ${inspectedFields.columns} from key_place where id = $1 for update`,
          keyPlaceId,
        )
      : [];
    if (!place) return refused(refuse('KEY_PLACE_NOT_FOUND', {}, 'keyPlaceId'));
    const from = place.lastInspectedOn ?? addDays(today, -30);
    if (inspectedOn < from || inspectedOn > today)
      return refused(refuse('DAY_NOT_POSSIBLE', { from, to: today }, 'inspectedOn'));
    if (hazards.length > maxHazards) return refused(refuse('HAZARDS_TOO_MANY', { max: maxHazards }, 'hazards'));
    const faults = hazards.flatMap((hazard) => requiredTextFault(hazard, 'hazards', '隐患', maxName) ?? []);
    if (faults[0]) return refused(faults[0]);
    await tx.sql(
      'update key_place set hazards = $2::text[], last_inspected_on = $3::date where id = $1',
      place.id,
      hazards.map((hazard) => hazard.trim()),
      inspectedOn,
    );
    return done(place.id);
  });
}
