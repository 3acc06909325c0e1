import { type Look, rowsByKey } from '@one-window/service';
import { benefitColumns, type BenefitRow } from '../benefit/rows.ts';
import { incomeColumns, memberColumns, type IncomeRow, type MemberRow } from './household-of.ts';

/** Subsistence allowances of each household, the running one first, then the newest. */
export const allowancesOfHousehold = (look: Look) =>
  rowsByKey<BenefitRow>(
    look,
    {
      name: 'allowances-of-household',
      text: `select ${benefitColumns} from benefit b where b.household_id = any($1::uuid[])
        order by b.status, b.from_month desc, b.id desc`,
    },
    ({ householdId }) => householdId!,
  );

/** Subsistence allowances that count each resident, those that still do first, then the newest. */
export const allowancesOfResident = (look: Look) =>
  rowsByKey<BenefitRow & { residentId: string }>(
    look,
    {
      name: 'allowances-of-resident',
      text: `select m.resident_id as "residentId", ${benefitColumns} from allowance_member m join benefit b on b.id = m.benefit_id
        where m.resident_id = any($1::uuid[])
        order by m.through_month is not null, b.status, m.from_month desc, b.id desc`,
    },
    ({ residentId }) => residentId,
  );

/** Whom each allowance counts, past members too. */
export const membersOfAllowance = (look: Look) =>
  rowsByKey<MemberRow>(
    look,
    {
      name: 'members-of-allowance',
      text: `select ${memberColumns} from allowance_member m where m.benefit_id = any($1::uuid[]) order by m.from_month, m.resident_id`,
    },
    ({ benefitId }) => benefitId,
  );

/** Incomes that each allowance counts. */
export const incomesOfAllowance = (look: Look) =>
  rowsByKey<IncomeRow>(
    look,
    {
      name: 'incomes-of-allowance',
      text: `select ${incomeColumns} from allowance_income i where i.benefit_id = any($1::uuid[]) order by i.from_month, i.id`,
    },
    ({ benefitId }) => benefitId,
  );

/** A recheck as recorded. */
export interface RecheckRow {
  benefitId: string;
  dueOn: string;
  checkedOn: string;
  outcome: 'UNCHANGED' | 'INCOME_CHANGED' | 'NO_LONGER_ELIGIBLE';
  remarks: string;
  by: string;
}

/** Rechecks of each allowance, newest first. */
export const rechecksOfAllowance = (look: Look) =>
  rowsByKey<RecheckRow>(
    look,
    {
      name: 'rechecks-of-allowance',
      text: `select benefit_id as "benefitId", due_on as "dueOn", checked_on as "checkedOn", outcome, remarks, checked_by as by
        from allowance_recheck where benefit_id = any($1::uuid[]) order by checked_on desc, id desc`,
    },
    ({ benefitId }) => benefitId,
  );
