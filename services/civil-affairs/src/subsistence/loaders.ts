import { type Reads, rowsByKey } from '@one-window/service';
import { benefitTable, type BenefitRow } from '../benefit/table.ts';
import * as tables from '../generated/tables.ts';
import { incomeTable, memberTable, recheckColumns, type IncomeRow, type MemberRow, type RecheckRow } from './table.ts';

/** Subsistence allowances of each household, the running one first, then the newest. */
export const allowancesOfHousehold = (reads: Reads) =>
  rowsByKey<BenefitRow>(
    reads,
    {
      name: 'allowances-of-household',
      text: `select ${benefitTable.columnsOf('b')} from benefit b where b.household_id = any($1::uuid[])
        order by b.status, b.from_month desc, b.id desc`,
    },
    ({ householdId }) => householdId!,
  );

/** Subsistence allowances that count each resident, those that still do first, then the newest. */
export const allowancesOfResident = (reads: Reads) =>
  rowsByKey<BenefitRow & { residentId: string }>(
    reads,
    {
      name: 'allowances-of-resident',
      text: `select ${tables.allowanceMember.only('residentId').columnsOf('m')}, ${benefitTable.columnsOf('b')} from allowance_member m join benefit b on b.id = m.benefit_id
        where m.resident_id = any($1::uuid[])
        order by m.through_month is not null, b.status, m.from_month desc, b.id desc`,
    },
    ({ residentId }) => residentId,
  );

/** Whom each allowance counts, past members too. */
export const membersOfAllowance = (reads: Reads) =>
  rowsByKey<MemberRow>(
    reads,
    {
      name: 'members-of-allowance',
      text: `select ${memberTable.columnsOf('m')} from allowance_member m where m.benefit_id = any($1::uuid[]) order by m.from_month, m.resident_id`,
    },
    ({ benefitId }) => benefitId,
  );

/** Incomes that each allowance counts. */
export const incomesOfAllowance = (reads: Reads) =>
  rowsByKey<IncomeRow>(
    reads,
    {
      name: 'incomes-of-allowance',
      text: `select ${incomeTable.columnsOf('i')} from allowance_income i where i.benefit_id = any($1::uuid[]) order by i.from_month, i.id`,
    },
    ({ benefitId }) => benefitId,
  );

/** Rechecks of each allowance, newest first. */
export const rechecksOfAllowance = (reads: Reads) =>
  rowsByKey<RecheckRow>(
    reads,
    {
      name: 'rechecks-of-allowance',
      text: `select ${recheckColumns.columns} from allowance_recheck where benefit_id = any($1::uuid[]) order by checked_on desc, id desc`,
    },
    ({ benefitId }) => benefitId,
  );
