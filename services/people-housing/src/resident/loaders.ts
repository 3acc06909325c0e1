import { asSystem, rowById, rowsByKey, type Look } from '@one-window/service';
import { residentFields, type ResidentRow } from './table/resident.ts';
import { livedFields, type Lived } from './rules/stay.ts';

/** Residents by id, merged ids followed; null for those whom the caller may not see. */
export const residentById = (look: Look) =>
  rowById<ResidentRow>(look, {
    name: 'resident-by-id',
    noun: 'resident',
    text: `select ${residentFields.columnsOf('r')} from resident r where r.id = any($1::uuid[])`,
  });

/** Where residents whom the caller may see have lived, also outside the caller's own range. */
export const homesOfResident = (look: Look) =>
  rowsByKey<Lived>(
    asSystem(look, 'evidence: half a year of residence'),
    {
      name: 'homes-of-resident',
      text: `select ${livedFields.columns}
             from occupancy where resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );
