import type { Look } from '@one-window/kit';
import { rowById } from '@one-window/kit/loaders';
import type { ResidentRef } from './resident-ref.ts';

/** Residents whom the caller may see, merges followed, by the replica of people & housing. */
export const residentById = (look: Look) =>
  rowById<ResidentRef>(look, {
    name: 'resident-by-id',
    noun: 'resident',
    text: 'select id from resident_replica where id = any($1::uuid[])',
  });

/** Households that the caller may see. */
export const householdById = (look: Look) =>
  rowById<{ id: string }>(look, {
    name: 'household-by-id',
    text: 'select id from household_replica where id = any($1::uuid[])',
  });
