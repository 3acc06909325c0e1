import { type Reads, rowById } from '@one-window/service';

/** A household as this service answers for it. */
export interface HouseholdRef {
  id: string;
}

/** Households of which the caller may see a member. */
export const householdById = (reads: Reads) =>
  rowById<HouseholdRef>(reads, {
    name: 'household-by-id',
    text: 'select distinct household_id as id from resident_replica where household_id = any($1::uuid[])',
  });
