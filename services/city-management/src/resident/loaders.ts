import { type Reads, asSystem, rowById } from '@one-window/service';

/** An organisation as this service answers for it. */
export interface Ref {
  id: string;
}

/** Organisations by id: their registration is public, so wherever they are. */
export const organisationById = (reads: Reads) =>
  rowById<Ref>(asSystem(reads, 'public registration'), {
    name: 'organisation-by-id',
    text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])',
  });
