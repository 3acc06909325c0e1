import { z } from 'zod';
import { event } from '../event.ts';

/**
 * What other departments may keep of a resident. No id number and no phone; the name only because the window prints
 * it on notices: a service that shows none stores none.
 */
export const ResidentState = z.object({
  name: z.string(),
  sex: z.enum(['MALE', 'FEMALE']),
  birthOn: z.iso.date(),
  gridCode: z.string().regex(/^\d{14}$/),
  status: z.enum(['PRESENT', 'DEPARTED', 'DECEASED']),
  diedOn: z.iso.date().nullable(),
  departedOn: z.iso.date().nullable(),
  householdId: z.uuid().nullable(),
});
export type ResidentState = z.infer<typeof ResidentState>;

/** A resident was registered. */
export const ResidentRegistered = event('people-housing.resident.registered.v1', z.object({ state: ResidentState }));
/** A resident's data was corrected. */
export const ResidentCorrected = event('people-housing.resident.corrected.v1', z.object({ state: ResidentState }));
/** A resident moved within the system's districts. */
export const ResidentMoved = event(
  'people-housing.resident.moved.v1',
  z.object({ state: ResidentState, fromGridCode: z.string(), movedOn: z.iso.date() }),
);
/** A resident left the district. */
export const ResidentDeparted = event('people-housing.resident.departed.v1', z.object({ state: ResidentState }));
/** A death was recorded. */
export const ResidentDeceased = event(
  'people-housing.resident.deceased.v1',
  z.object({ state: ResidentState, diedOn: z.iso.date() }),
);
/** A recorded death was found to be wrong. */
export const ResidentDeathRevoked = event(
  'people-housing.resident.death-revoked.v1',
  z.object({ state: ResidentState, reason: z.string() }),
);

/** What other departments may keep of a household. */
export const HouseholdState = z.object({
  gridCode: z.string().regex(/^\d{14}$/),
  houseId: z.uuid(),
  memberIds: z.array(z.uuid()),
});
export type HouseholdState = z.infer<typeof HouseholdState>;

/** A household's members or home changed. */
export const HouseholdChanged = event('people-housing.household.changed.v1', z.object({ state: HouseholdState }));
