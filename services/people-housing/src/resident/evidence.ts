import type { Context } from '../context.ts';
import { addMonths, ageOn } from './age.ts';
import type { ResidentRow } from './resident-row.ts';

/** One fact that stands in for a paper. */
export interface EvidenceFact {
  held: boolean;
  code: string | null;
  asOf: string;
}

const fact = (ctx: Context, held: boolean, code: string | null): EvidenceFact => ({
  held,
  code,
  asOf: ctx.clock.now().toISOString(),
});

/** Registered here 户籍 and neither dead nor gone; code is the kind of population. */
export function householdRegistration(ctx: Context, resident: ResidentRow): EvidenceFact {
  return fact(ctx, resident.populationKind === '01' && resident.status === 'PRESENT', resident.populationKind);
}

/** Present, and registered here for half a year (居住证暂行条例 art 2); code is the day of registration. */
export function residence(ctx: Context, resident: ResidentRow): EvidenceFact {
  const long = addMonths(resident.registeredOn, 6) <= ctx.clock.today();
  return fact(ctx, resident.status === 'PRESENT' && long, resident.registeredOn);
}

/** Always held; code is the age in full years, of the dead at death. */
export function age(ctx: Context, resident: ResidentRow): EvidenceFact {
  return fact(ctx, true, String(ageOn(resident.birthOn, resident.diedOn ?? ctx.clock.today())));
}

/** Lives in a known house; code is how it is held. */
export async function housing(ctx: Context, resident: ResidentRow): Promise<EvidenceFact> {
  const house = resident.houseId === null ? null : await ctx.loaders.house.load(resident.houseId);
  return fact(ctx, house !== null, house?.dwelling ?? null);
}

/** Belongs to a household; code is the number of its present members. */
export async function householdMembers(ctx: Context, resident: ResidentRow): Promise<EvidenceFact> {
  const household = resident.householdId === null ? null : await ctx.loaders.sizeOfHousehold.load(resident.householdId);
  const size = household?.size ?? 0;
  return fact(ctx, size > 0, String(size));
}

/** A death is recorded; code is its day. */
export function death(ctx: Context, resident: ResidentRow): EvidenceFact {
  return fact(ctx, resident.status === 'DECEASED', resident.diedOn);
}
