import { SocialSecurityCase } from '@one-window/contracts/social-security';
import type { Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure, type CaseRow } from '@one-window/procedures';
import { employment } from '../items/employment.ts';
import { hardToEmploy } from '../items/hard-to-employ.ts';
import { lifeCertification } from '../items/life-certification.ts';
import { medicalChange } from '../items/medical-change.ts';
import { medicalEnrolment } from '../items/medical-enrolment.ts';
import { pensionClaim } from '../items/pension-claim.ts';
import { unemployment } from '../items/unemployment.ts';
import type { Resources } from '../resources.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { remedies } from './rules.ts';
import { unitOf } from './unit.ts';

/** Locks the subject and the account, so that no death, move or payment comes in before the decision is made. */
async function lock(tx: Tx, { subjectId }: CaseRow): Promise<void> {
  await tx.sql('select from resident_replica where id = $1 for share', subjectId);
  await tx.sql('select from pension_account where resident_id = $1 for update', subjectId);
}

const procedure: CaseProcedure<CaseFacts, Resources, 'SocialSecurity'> = {
  department: 'social-security',
  prefix: 'SocialSecurity',
  events: SocialSecurityCase,
  items: {
    S02: pensionClaim,
    S03: lifeCertification,
    S08: medicalEnrolment,
    S09: medicalChange,
    J01: employment,
    J02: unemployment,
    J04: hardToEmploy,
  },
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  refusal: (failed) => ({
    reason: `不能办理：${failed.map(({ detail }) => detail).join('；')}`,
    opinion: '不予办理',
  }),
};

/** This department's cases: pensions, life certification, medical insurance, employment. */
export const cases = departmentCases(procedure);
