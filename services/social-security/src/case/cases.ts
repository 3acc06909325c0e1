import { SocialSecurityCase } from '@one-window/contracts/social-security';
import type { Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure, type CaseRow } from '@one-window/procedures';
import { employment } from '../items/employment.ts';
import { hardToEmploy } from '../items/hard-to-employ.ts';
import type { ItemProcedure } from '../items/item-procedure.ts';
import { lifeCertification } from '../items/life-certification.ts';
import { medicalChange } from '../items/medical-change.ts';
import { medicalEnrolment } from '../items/medical-enrolment.ts';
import { estimateOf, pensionClaim } from '../items/pension-claim.ts';
import { unemployment } from '../items/unemployment.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { remedies } from './rules.ts';
import { unitOf } from './unit.ts';

const items: Readonly<Record<string, ItemProcedure>> = {
  S02: pensionClaim,
  S03: lifeCertification,
  S08: medicalEnrolment,
  S09: medicalChange,
  J01: employment,
  J02: unemployment,
  J04: hardToEmploy,
};

/** The procedure of a case's item; none for an item that this department no longer offers, about which nothing can be decided. */
const itemOf = ({ itemCode }: CaseRow) => items[itemCode];

/** Locks the subject and the account, so that no death, move or payment comes in before the decision is made. */
async function lock(tx: Tx, { subjectId }: CaseRow): Promise<void> {
  await tx.sql('select from resident_replica where id = $1 for share', subjectId);
  await tx.sql('select from pension_account where resident_id = $1 for update', subjectId);
}

const procedure: CaseProcedure<CaseFacts, Resources, 'SocialSecurity'> = {
  department: 'social-security',
  prefix: 'SocialSecurity',
  events: SocialSecurityCase,
  items,
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  checks: (row, facts, papers) => itemOf(row)?.checks(row, facts, papers) ?? [],
  terms: estimateOf,
  grant: (granting) => itemOf(granting.row)!.grant(granting),
  refusal: (row, failed) =>
    itemOf(row)?.refusal?.(failed) ?? {
      reason: `不能办理：${failed.map(({ detail }) => detail).join('；')}`,
      opinion: '不予办理',
    },
};

/** This department's cases: pensions, life certification, medical insurance, employment. */
export const cases = departmentCases(procedure);
