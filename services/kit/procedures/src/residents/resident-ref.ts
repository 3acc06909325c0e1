import { rowById, type Reads } from '@one-window/service';

/** A resident as a service resolves them; `id` is the survivor's after a merge. */
export interface ResidentRef {
  id: string;
}

/** Residents whom the caller may see, merges followed, from the service's replica. */
export const residentById = (reads: Reads) =>
  rowById<ResidentRef>(reads, {
    name: 'resident-by-id',
    noun: 'resident',
    text: 'select r.id from resident_replica r where r.id = any($1::uuid[])',
  });
