import { type Look, rowById } from '@one-window/service';

/** An organisation as this service answers for it. */
export interface Ref {
  id: string;
}

/** Organisations by id: their registration is public, so wherever they are. */
export const organisationById = (look: Look) => {
  const rows: Look['rows'] = (text, values, name) =>
    look.database.read({ kind: 'system', reason: 'public registration' }, text, values, name);
  return rowById<Ref>(
    { ...look, rows },
    { name: 'organisation-by-id', text: 'select o.id from organisation_replica o where o.id = any($1::uuid[])' },
  );
};
