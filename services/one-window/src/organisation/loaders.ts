import { rowById, type Reads } from '@one-window/service';

/** Organisations of the caller's district; nothing of them but the id. */
export const organisationById = (reads: Reads) =>
  rowById<{ id: string }>(reads, {
    name: 'organisation-by-id',
    text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])',
  });
