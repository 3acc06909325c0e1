import { type Reads, rowsByKey } from '@one-window/service';
import { restrictedReads } from '../restricted/as-restricted.ts';
import { careVisitFields, type CareVisitRow } from './table.ts';

/** Visits of care records, in their order; read as the restricted role. */
export const visitsOfCareRecord = (reads: Reads) =>
  rowsByKey<CareVisitRow>(
    restrictedReads(reads),
    {
      name: 'visits-of-care-record',
      text: `select ${careVisitFields.columnsOf('v')}
      from restricted.care_visit v where v.record_id = any($1::uuid[]) order by v.record_id, v.no`,
    },
    ({ recordId }) => recordId,
  );
