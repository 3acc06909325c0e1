import { residentById } from '@one-window/procedures';
import { type Reads, rowById } from '@one-window/service';

/** A household as this service answers for it. */
export interface HouseholdRef {
  id: string;
}

/** Loaders of people & housing's entities, by its replica: only whom the caller may see. */
export const residentLoaders = (reads: Reads) => ({
  /** Residents, merges followed. */
  resident: residentById(reads),
  /** Households of which the caller may see a member. */
  household: rowById<HouseholdRef>(reads, {
    name: 'household-by-id',
    text: 'select distinct household_id as id from resident_replica where household_id = any($1::uuid[])',
  }),
});
