import type { ApplicationState } from '@one-window/contracts/one-window';
import { PeopleHousingCase } from '@one-window/contracts/people-housing';
import type { RowOf, Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure, type CaseRow } from '@one-window/procedures';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { endorsement } from '../items/endorsement.ts';
import { floatingRegistration } from '../items/floating-registration.ts';
import { householdChange } from '../items/household-change.ts';
import { newbornRegistration } from '../items/newborn-registration.ts';
import { residencePermit } from '../items/residence-permit.ts';
import { remedies, unitOf } from './unit.ts';

/**
 * Holds whom the facts are about until the decision is made. The case is the caller's to decide wherever in the district
 * its people live and have lived.
 */
async function lock(tx: Tx, { id, subjectId, applicantId, gridCode }: CaseRow): Promise<void> {
  await tx.widen(gridCode.slice(0, 6));
  await tx.sql(
    `select from resident r where r.id in (
       select kit.survivor('resident', t.id) from (
         select $1::uuid as id union select $3::uuid union select resident_id from case_mention where case_id = $2) t
       ) order by r.id for update`,
    subjectId,
    id,
    applicantId,
  );
}

const placeFields = tables.resident.only('gridCode');

/** Where the subject lives, else the host or parent who applies. */
async function gridOf(tx: Tx, { subjectId, applicantId }: ApplicationState): Promise<string | undefined> {
  const [resident] = await tx.sql<RowOf<typeof placeFields>>(
    `select ${placeFields.columnsOf('r')} from resident r where r.id = $1`,
    subjectId ?? applicantId,
  );
  return resident?.gridCode;
}

const procedure: CaseProcedure<CaseFacts, Resources, 'PeopleHousing'> = {
  department: 'people-housing',
  prefix: 'PeopleHousing',
  events: PeopleHousingCase,
  items: {
    R02: residencePermit,
    R03: endorsement,
    R04: floatingRegistration,
    R08: newbornRegistration,
    R10: householdChange,
  },
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  gridOf,
};

/** This department's cases: permits (R02), endorsements (R03), registrations (R04, R08) and household changes (R10). */
export const cases = departmentCases(procedure);
