import { type Reads, rowsByKey } from '@one-window/service';
import { employmentTable, hardToEmployTable, type EmploymentRow, type HardToEmployRow } from './table.ts';

/** The registration that runs of each resident, as a list of one or none. */
export const employmentOfResident = (reads: Reads) =>
  rowsByKey<EmploymentRow>(
    reads,
    {
      name: 'employment-of-resident',
      text: `select ${employmentTable.columns} from employment_record where resident_id = any($1::uuid[]) and ended_on is null`,
    },
    ({ residentId }) => residentId,
  );

/** The status of one who is hard to employ of each resident, as a list of one or none. */
export const hardToEmployOfResident = (reads: Reads) =>
  rowsByKey<HardToEmployRow>(
    reads,
    {
      name: 'hard-to-employ-of-resident',
      text: `select ${hardToEmployTable.columns} from hard_to_employ_status where resident_id = any($1::uuid[]) and ended_on is null`,
    },
    ({ residentId }) => residentId,
  );
