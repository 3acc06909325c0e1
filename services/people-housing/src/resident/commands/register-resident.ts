import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RegisterResidentInput } from '../../generated/graph.ts';
import { findHouse } from '../../house/table.ts';
import { refuse } from '../../refuse.ts';
import { codeOf, inflowReasons, maritalStatuses, populationKinds } from '../codes.ts';
import { chooseHousehold, isRefusal } from '../home.ts';
import { readEthnicity, readIdNumber, readName, readPhone, refusalsOf, valueOf } from '../input.ts';
import { registerPerson } from '../register-person.ts';
import { findHolder, refuseTaken, requireMayCompare } from './taken-id-number.ts';

/**
 * Registers a resident in a house of the caller's jurisdiction; sex and birth come from the id number.
 * Idempotent on `requestId`. Emits `people-housing.resident.registered` and the household's change.
 * @throws OneWindowError RATE_LIMITED after too many id numbers of people whom the caller may not know
 */
export async function registerResident(ctx: Context, input: RegisterResidentInput): Promise<Outcome> {
  const today = ctx.clock.today();
  const reads = {
    idNumber: readIdNumber(input.idNumber, today),
    name: readName(input.name),
    phone: input.phone == null ? null : readPhone(input.phone),
    ethnicity: readEthnicity(input.ethnicityCode),
  };
  const isFloating = input.populationKind === 'FLOATING';
  const faults = refusalsOf(Object.values(reads));
  if (isFloating && !input.inflowReason) faults.push(refuse('INFLOW_REASON_REQUIRED', {}, 'inflowReason'));
  const holder = await findHolder(ctx, reads.idNumber);

  return ctx.write('registerResident', input, async (tx) => {
    const house = await findHouse(tx, input.houseId);
    const place = house && (await chooseHousehold(tx, input, house.id));
    if (!house) faults.push(refuse('HOUSE_NOT_FOUND', {}, 'houseId'));
    else if (place && isRefusal(place)) faults.push(place);
    if (faults.length > 0 || !house || !place || isRefusal(place)) return refused(...faults);

    await requireMayCompare(ctx, tx);
    const id = holder
      ? undefined
      : await registerPerson(tx, ctx.resources.vault, {
          ...valueOf(reads.idNumber),
          name: valueOf(reads.name),
          phone: reads.phone && valueOf(reads.phone),
          ethnicityCode: valueOf(reads.ethnicity),
          populationKind: codeOf(populationKinds, input.populationKind),
          maritalStatus: input.maritalStatus ? codeOf(maritalStatuses, input.maritalStatus) : null,
          inflowReason: isFloating && input.inflowReason ? codeOf(inflowReasons, input.inflowReason) : null,
          registeredOn: today,
          house,
          household: place,
        });
    return id ? done(id) : refuseTaken(ctx, tx, holder);
  });
}
