import { type Reads, rowsByKey } from '@one-window/service';
import { certificationTable, type CertificationRow } from './table.ts';

/** The newest certification of each resident, as a list of one or none. */
export const certificationOfResident = (reads: Reads) =>
  rowsByKey<CertificationRow>(
    reads,
    {
      name: 'certification-of-resident',
      text: `select distinct on (l.resident_id) ${certificationTable.columnsOf('l')} from life_certification l
        where l.resident_id = any($1::uuid[]) order by l.resident_id, l.valid_through desc, l.id desc`,
    },
    ({ residentId }) => residentId,
  );
