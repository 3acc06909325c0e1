import type { ApplicationState } from '@one-window/contracts/one-window';
import { PeopleHousingCase } from '@one-window/contracts/people-housing';
import type { FormAnswers, RowOf, Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure, type CasePapers, type CaseRow, type Check } from '@one-window/procedures';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { endorsementChecks, grantEndorsement } from '../items/endorsement.ts';
import {
  floatingRegistrationChecks,
  grantFloatingRegistration,
  namedInFloatingForm,
} from '../items/floating-registration.ts';
import { grantHouseholdChange, householdChangeChecks, namedInChangeForm } from '../items/household-change.ts';
import type { NamedInForm } from '../items/named-in-form.ts';
import {
  grantNewbornRegistration,
  namedInNewbornForm,
  newbornRegistrationChecks,
} from '../items/newborn-registration.ts';
import { grantResidencePermit, residencePermitChecks } from '../items/residence-permit.ts';
import { mention } from './mention.ts';
import { remedies, unitOf } from './unit.ts';

type Procedure = CaseProcedure<CaseFacts, Resources, 'PeopleHousing'>;

interface Item {
  outcomes: Procedure['items'][string]['outcomes'];
  /** What its form names, where facts depend on it. */
  namedIn?(form: FormAnswers): NamedInForm;
  checks(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[];
  grant: Procedure['grant'];
}

const items: Readonly<Record<string, Item>> = {
  R02: {
    outcomes: ['GRANTED', 'REFUSED'],
    checks: (_, facts, papers) => residencePermitChecks(facts, papers),
    grant: grantResidencePermit,
  },
  R03: {
    outcomes: ['COMPLETED', 'NOT_COMPLETED'],
    checks: (_, facts, papers) => endorsementChecks(facts, papers),
    grant: grantEndorsement,
  },
  R04: {
    outcomes: ['COMPLETED', 'NOT_COMPLETED'],
    namedIn: namedInFloatingForm,
    checks: floatingRegistrationChecks,
    grant: grantFloatingRegistration,
  },
  R08: {
    outcomes: ['COMPLETED', 'NOT_COMPLETED'],
    namedIn: namedInNewbornForm,
    checks: (_, facts, papers) => newbornRegistrationChecks(facts, papers),
    grant: grantNewbornRegistration,
  },
  R10: {
    outcomes: ['COMPLETED', 'NOT_COMPLETED'],
    namedIn: namedInChangeForm,
    checks: (_, facts, papers) => householdChangeChecks(facts, papers),
    grant: grantHouseholdChange,
  },
};

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

const procedure: Procedure = {
  department: 'people-housing',
  prefix: 'PeopleHousing',
  events: PeopleHousingCase,
  items,
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  gridOf,
  checks: (row, facts, papers) => items[row.itemCode]!.checks(row, facts, papers),
  opened: async (locked) => {
    const { namedIn } = items[locked.row.itemCode]!;
    if (namedIn) await mention(locked, namedIn);
  },
  grant: (granting) => items[granting.row.itemCode]!.grant(granting),
};

/** This department's cases: permits (R02), endorsements (R03), registrations (R04, R08) and household changes (R10). */
export const cases = departmentCases(procedure);
