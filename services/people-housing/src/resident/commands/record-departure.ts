import { ResidentDeparted } from '@one-window/contracts/people-housing';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordDepartureInput } from '../../generated/graph.ts';
import { settleSuccession } from '../../household/settle-succession.ts';
import { emitHouseholdsChanged } from '../../household/state.ts';
import { endPermit } from '../../permit/table.ts';
import { refuse } from '../../refuse.ts';
import { refusalOfDay } from '../input.ts';
import { closeOccupancy, getResident, lockResident } from '../table.ts';
import { residentState } from '../state.ts';

/**
 * Records that a resident has left the district: they keep the grid of their last home, and have neither household nor
 * house; a residence permit ends. Idempotent on `requestId`. Emits `people-housing.resident.departed` and the household's change.
 * @throws BadInput when `departedOn` is no day
 */
export function recordDeparture(ctx: Context, input: RecordDepartureInput): Promise<Outcome> {
  return ctx.write('recordDeparture', input, async (tx) => {
    const resident = await lockResident(ctx, tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('ALREADY_DECEASED', {}, 'residentId'));
    if (resident.status === 'DEPARTED') return refused(refuse('ALREADY_DEPARTED', {}, 'residentId'));
    const { id, birthOn, householdId } = resident;
    const wrongDay = refusalOfDay(input.departedOn, 'departedOn', { today: ctx.clock.today(), birthOn });
    if (wrongDay) return refused(wrongDay);

    await tx.sql(
      `update resident set status = 'DEPARTED', departed_on = $2, household_id = null, house_id = null, relation = null
       where id = $1`,
      id,
      input.departedOn,
    );
    await closeOccupancy(tx, id, input.departedOn);
    await endPermit(tx, id, input.departedOn, 'DEPARTED');
    if (householdId) await settleSuccession(tx, householdId, id);
    const state = residentState(await getResident(tx, id));
    await tx.emit({ type: ResidentDeparted, subject: id, data: { state } });
    await emitHouseholdsChanged(tx, [householdId]);
    return done(id);
  });
}
