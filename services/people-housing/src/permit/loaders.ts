import { type Reads, rowsByKey } from '@one-window/service';
import { endorsementTable, permitTable, type EndorsementRow, type PermitRow } from './table.ts';

/** Permits of each resident: the one that has not ended first, then the newest. */
export const permitsOfResident = (reads: Reads) =>
  rowsByKey<PermitRow>(
    reads,
    {
      name: 'permits-of-resident',
      text: `select ${permitTable.columnsOf('p')} from residence_permit p where p.resident_id = any($1::uuid[])
             order by p.ended_on is not null, p.issued_on desc, p.id desc`,
    },
    ({ residentId }) => residentId,
  );

/** Endorsements of each permit, newest first. */
export const endorsementsOfPermit = (reads: Reads) =>
  rowsByKey<EndorsementRow>(
    reads,
    {
      name: 'endorsements-of-permit',
      text: `select ${endorsementTable.columnsOf('e')}
             from residence_permit_endorsement e where e.permit_id = any($1::uuid[]) order by e.endorsed_on desc, e.id desc`,
    },
    ({ permitId }) => permitId,
  );
