import { type Look, rowsByKey } from '@one-window/service';
import { insuranceTable, subsidyTable, type InsuranceRow, type SubsidyRow } from './table.ts';

/** The medical insurance of each resident, as a list of one or none. */
export const insuranceOfResident = (look: Look) =>
  rowsByKey<InsuranceRow>(
    look,
    {
      name: 'insurance-of-resident',
      text: `select ${insuranceTable.columnsOf('m')} from medical_insurance m where m.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Subsidies of each resident, newest first. */
export const subsidiesOfResident = (look: Look) =>
  rowsByKey<SubsidyRow>(
    look,
    {
      name: 'subsidies-of-resident',
      text: `select ${subsidyTable.columns} from medical_subsidy where resident_id = any($1::uuid[]) order by resident_id, from_month desc, id desc`,
    },
    ({ residentId }) => residentId,
  );
