import { type Reads, rowsByKey } from '@one-window/service';
import { insuranceTable, subsidyTable, type InsuranceRow, type SubsidyRow } from './table.ts';

/** The medical insurance of each resident, as a list of one or none. */
export const insuranceOfResident = (reads: Reads) =>
  rowsByKey<InsuranceRow>(
    reads,
    {
      name: 'insurance-of-resident',
      text: `select ${insuranceTable.columnsOf('m')} from medical_insurance m where m.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Subsidies of each resident, newest first. */
export const subsidiesOfResident = (reads: Reads) =>
  rowsByKey<SubsidyRow>(
    reads,
    {
      name: 'subsidies-of-resident',
      text: `select ${subsidyTable.columns} from medical_subsidy where resident_id = any($1::uuid[]) order by resident_id, from_month desc, id desc`,
    },
    ({ residentId }) => residentId,
  );
