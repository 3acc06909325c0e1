import type { Look } from '@one-window/kit';
import { rowById } from '@one-window/kit/loaders';
import { residentColumns, type ResidentRow } from './resident-row.ts';

/** Residents by id, merged ids followed; null for those whom the caller may not see. */
export const residentById = (look: Look) =>
  rowById<ResidentRow>(look, {
    name: 'resident-by-id',
    noun: 'resident',
    text: `select ${residentColumns} from resident r where r.id = any($1::uuid[])`,
  });
