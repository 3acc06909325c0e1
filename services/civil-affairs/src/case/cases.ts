import { CivilAffairsCase } from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure } from '@one-window/procedures';
import { disabilityLiving } from '../items/disability-living.ts';
import { disabilityNursing } from '../items/disability-nursing.ts';
import { oldAgeAllowance } from '../items/old-age-allowance.ts';
import { subsistenceAllowance } from '../items/subsistence-allowance.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { remedies } from './rules.ts';
import { unitOf } from './unit.ts';

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
  items: { A01: subsistenceAllowance, E01: oldAgeAllowance, E08: disabilityLiving, E09: disabilityNursing },
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  refusal: () => ({ reason: '', opinion: '不予批准' }),
};

/** This department's cases: subsistence allowance (A01), old-age allowance (E01), disability subsidies (E08, E09). */
export const cases = departmentCases(procedure);
