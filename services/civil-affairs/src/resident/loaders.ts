import { type Reads, rowById } from '@one-window/service';

/** Households that the caller may see. */
export const householdById = (reads: Reads) =>
  rowById<{ id: string }>(reads, {
    name: 'household-by-id',
    text: 'select id from household_replica where id = any($1::uuid[])',
  });
