import type { Look } from '@one-window/kit';
import { rowById } from '@one-window/kit/loaders';

/** Households that the caller may see. */
export const householdById = (look: Look) =>
  rowById<{ id: string }>(look, {
    name: 'household-by-id',
    text: 'select id from household_replica where id = any($1::uuid[])',
  });
