import { addDays, isPlainDate } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import { BadInput, done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { InspectKeyPlaceInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { keyPlaceTable } from '../table.ts';

const maxHazards = 20;

const inspectedFields = keyPlaceTable.only('id', 'lastInspectedOn');

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
