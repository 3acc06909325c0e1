import { type Reads, rowsByKey } from '@one-window/service';
import { disabilityTable, type DisabilityRow } from './table.ts';

/** Disability certificates of each resident, the newest first. */
export const disabilityOfResident = (reads: Reads) =>
  rowsByKey<DisabilityRow>(
    reads,
    {
      name: 'disability-of-resident',
      text: `select ${disabilityTable.columnsOf('d')} from disability_record d where d.resident_id = any($1::uuid[]) order by d.issued_on desc, d.id desc`,
    },
    ({ residentId }) => residentId,
  );
