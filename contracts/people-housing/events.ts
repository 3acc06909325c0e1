import { z } from 'zod';
import { caseEvents } from '../case.ts';
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
  /** The record that this one was merged into, which answers in its place; null while it is its own. */
  mergedInto: z.uuid().nullable().default(null),
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

/** Two records were found to be one person: the subject is the merged one, which now answers as the survivor. */
export const ResidentMerged = event(
  'people-housing.resident.merged.v1',
  z.object({ state: ResidentState, survivorId: z.uuid() }),
);
/** A merge was undone: the record is its own again. */
export const ResidentUnmerged = event(
  'people-housing.resident.unmerged.v1',
  z.object({ state: ResidentState, survivorId: z.uuid() }),
);

/** The people & housing cases' events, by fact. */
export const PeopleHousingCase = caseEvents('people-housing');
