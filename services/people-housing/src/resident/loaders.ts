import { asSystem, rowById, rowsByKey, type Reads } from '@one-window/service';
import { residentFields, type ResidentRow } from './table.ts';
import { livedFields, type Lived } from './rules/stay.ts';

/** Residents by id, merged ids followed; null for those whom the caller may not see. */
export const residentById = (reads: Reads) =>
  rowById<ResidentRow>(reads, {
    name: 'resident-by-id',
    noun: 'resident',
    text: `select ${residentFields.columnsOf('r')} from resident r where r.id = any($1::uuid[])`,
  });

/** Where residents whom the caller may see have lived, also outside the caller's own range. */
export const homesOfResident = (reads: Reads) =>
  rowsByKey<Lived>(
    asSystem(reads, 'evidence: half a year of residence'),
    {
      name: 'homes-of-resident',
      text: `select ${livedFields.columns}
             from occupancy where resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );
