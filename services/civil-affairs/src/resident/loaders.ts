import { type Look, rowById } from '@one-window/service';

/** Households that the caller may see. */
export const householdById = (look: Look) =>
  rowById<{ id: string }>(look, {
    name: 'household-by-id',
    text: 'select id from household_replica where id = any($1::uuid[])',
  });
