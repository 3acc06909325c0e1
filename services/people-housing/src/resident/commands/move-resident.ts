import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { MoveResidentInput } from '../../generated/graph.ts';
import { findHouseInDistrict } from '../../house/table.ts';
import { refuse } from '../../refuse.ts';
import { chooseHousehold, isRefusal } from '../home.ts';
import { refusalOfDay } from '../input.ts';
import { lockResident } from '../table.ts';
import { resettle } from '../resettle.ts';

/**
 * Moves a resident to another house of the caller's district, also out of the caller's own range; one who had departed
 * is back by it. The household left behind gets its next householder. Idempotent on `requestId`. Emits
 * `people-housing.resident.moved` and both households' changes.
 * @throws BadInput when `movedOn` is no day
 */
export async function moveResident(ctx: Context, input: MoveResidentInput): Promise<Outcome> {
  const house = await findHouseInDistrict(ctx, input.houseId);
  return ctx.write('moveResident', input, async (tx) => {
    const resident = await lockResident(ctx, tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('ALREADY_DECEASED', {}, 'residentId'));
    const wrongDay = refusalOfDay(input.movedOn, 'movedOn', { today: ctx.clock.today(), birthOn: resident.birthOn });
    if (wrongDay) return refused(wrongDay);
    if (!house) return refused(refuse('HOUSE_NOT_FOUND', {}, 'houseId'));
    if (house.id === resident.houseId) return refused(refuse('SAME_HOUSE', {}, 'houseId'));
    await tx.widen(house.gridCode);
    const place = await chooseHousehold(tx, input, house.id);
    if (isRefusal(place)) return refused(place);

    await resettle(tx, resident, house, place, input.movedOn);
    return done(resident.id);
  });
}
