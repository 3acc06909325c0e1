import { CivilAffairsCase } from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure, type CaseRow, type LockedCase } from '@one-window/procedures';
import { disabilityLiving, disabilityNursing } from '../items/disability-subsidy.ts';
import type { ItemProcedure } from '../items/item-procedure.ts';
import { oldAgeAllowance } from '../items/old-age-allowance.ts';
import { subsistenceAllowance } from '../items/subsistence-allowance.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { remedies } from './rules.ts';
import { unitOf } from './unit.ts';

const items: Readonly<Record<string, ItemProcedure>> = {
  A01: subsistenceAllowance,
  E01: oldAgeAllowance,
  E08: disabilityLiving,
  E09: disabilityNursing,
};

/** An item that this department no longer offers has no checks; nothing can be decided about it. */
const itemOf = ({ itemCode }: CaseRow) => items[itemCode];

const closed = async (ending: LockedCase<Resources>): Promise<void> => itemOf(ending.row)?.closed?.(ending);

/** The subject and the household stay as they are until the decision is made, and only one decision begins a benefit. */
async function lock(tx: Tx, { subjectId }: { subjectId: string | null }): Promise<void> {
  await tx.sql(
    `select from resident_replica where id = $1 or household_id = (select household_id from resident_replica where id = $1) order by id for share`,
    subjectId,
  );
  await tx.sql(
    `select from household_replica where id = (select household_id from resident_replica where id = $1) for update`,
    subjectId,
  );
}

const procedure: CaseProcedure<CaseFacts, Resources, 'CivilAffairs'> = {
  department: 'civil-affairs',
  prefix: 'CivilAffairs',
  events: CivilAffairsCase,
  items,
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  checks: (row, facts, papers) => itemOf(row)?.checks(row, facts, papers) ?? [],
  terms: (row, facts, papers) => itemOf(row)?.estimate(row, facts, papers) ?? null,
  grant: (granting) => itemOf(granting.row)!.grant(granting),
  refusal: () => ({ reason: '', opinion: '不予批准' }),
  refused: closed,
  withdrawn: closed,
};

/** This department's cases: subsistence allowance (A01), old-age allowance (E01), disability subsidies (E08, E09). */
export const cases = departmentCases(procedure);
