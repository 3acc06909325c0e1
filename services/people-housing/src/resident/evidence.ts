import { addMonthsToDay, ageOn, valueOn } from '@one-window/procedures';
import type { Context } from '../context.ts';
import { permitStatus, residenceMonths } from '../permit/rules.ts';
import type { ResidentRow } from './table.ts';
import { stayingSince } from './rules/stay.ts';

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

/**
 * Present, and living in this district for half a year without having left it (居住证暂行条例 art 2); code is the first
 * day of that stay.
 */
export async function residence(ctx: Context, resident: ResidentRow): Promise<EvidenceFact> {
  const since = stayingSince(await ctx.loaders.homes.load(resident.id), resident.gridCode.slice(0, 6));
  const isLong =
    since !== undefined && addMonthsToDay(since, valueOn(residenceMonths, ctx.clock.today())) <= ctx.clock.today();
  return fact(ctx, resident.status === 'PRESENT' && isLong, since ?? null);
}

/** Holds a residence permit that is valid today; code is its last valid day. */
export async function residencePermit(ctx: Context, resident: ResidentRow): Promise<EvidenceFact> {
  const permit = (await ctx.loaders.permits.load(resident.id))[0];
  const isValid = permit !== undefined && permitStatus(permit, ctx.clock.today()) === 'ACTIVE';
  return fact(ctx, isValid, permit?.validThrough ?? null);
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
