import type { ApplicationState } from '@one-window/contracts/one-window';
import type { FormSeal } from '@one-window/kit/crypto';
import { dayInShanghai } from '@one-window/kit/clock';
import { certificationChecks, claimChecks, type Check } from '../rules/checks.ts';
import { estimate, type Estimate } from '../rules/estimate.ts';
import type { CaseRow } from './case-row.ts';

/** What this department's own data say about a case. */
export interface CaseFacts {
  id: string;
  submittedAt: Date | null;
  application: ApplicationState | null;
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  birthOn: string | null;
  accountId: string | null;
  paidOn: string[];
  balanceFen: number;
  benefitStatus: 'ACTIVE' | 'SUSPENDED' | 'STOPPED' | null;
  benefitCaseId: string | null;
}

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, p.submitted_at as "submittedAt", p.state as application, r.status as "residentStatus",
    r.birth_on as "birthOn", a.id as "accountId", coalesce(s.days, '{}') as "paidOn", coalesce(s.fen, 0) as "balanceFen",
    b.status as "benefitStatus", b.case_id as "benefitCaseId"
  from social_security_case c
  left join application_replica p on p.id = c.application_id
  left join resident_replica r on r.id = c.subject_id
  left join pension_account a on a.resident_id = c.subject_id
  left join pension_benefit b on b.resident_id = c.subject_id
  left join lateral (select array_agg(t.paid_on::text order by t.paid_on) as days, sum(t.paid_fen + t.subsidy_fen)::int as fen
    from contribution t where t.account_id = a.id) s on true
  where c.id = any($1::uuid[])`;

const pensionClaim = 'S02';

/** The day of the claim; the papers of an application that is not here yet have no day. */
export function claimedOn({ submittedAt }: CaseFacts): string | null {
  return submittedAt && dayInShanghai(submittedAt);
}

/** The account to pay to, from the sealed form; null when none was given or the seal does not open. */
export function bankAccountOf(row: CaseRow, facts: CaseFacts, forms: FormSeal): string | null {
  return openForm(row, facts, forms).account;
}

/** A form that was sealed for another application, or under another key, fails its check and nothing else. */
function openForm(row: CaseRow, facts: CaseFacts, forms: FormSeal): { account: string | null; isReadable: boolean } {
  const sealed = facts.application?.sealedForm;
  if (!sealed) return { account: null, isReadable: true };
  try {
    return { account: forms.open(row.applicationId, sealed)['bankAccount']?.trim() || null, isReadable: true };
  } catch {
    return { account: null, isReadable: false };
  }
}

/** The checks of a case: as they were when it was decided, else as they are now. */
export function checksOf(row: CaseRow, facts: CaseFacts | null, forms: FormSeal): Check[] {
  if (row.decidedChecks) return row.decidedChecks;
  const day = facts && claimedOn(facts);
  if (!facts || !day) return [];
  if (row.itemCode !== pensionClaim) return certificationChecks({ status: facts.benefitStatus });
  const form = openForm(row, facts, forms);
  return claimChecks({
    residentStatus: facts.residentStatus,
    birthOn: facts.birthOn,
    claimedOn: day,
    hasAccount: facts.accountId !== null,
    years: facts.paidOn.length,
    isDrawing: facts.benefitStatus !== null && facts.benefitCaseId !== row.id,
    toFollow: (facts.application?.materials ?? [])
      .filter(({ obtained }) => obtained === 'TO_FOLLOW')
      .map(({ name }) => name),
    bankAccount: form.account ? 'GIVEN' : form.isReadable ? 'MISSING' : 'UNREADABLE',
  });
}

/** What the case would pay, or was decided to pay; nothing for another item, without an account or below the age. */
export function estimateOf(row: CaseRow, facts: CaseFacts | null): Estimate | null {
  if (row.decidedEstimate) return row.decidedEstimate;
  const day = facts && claimedOn(facts);
  if (!facts || !day || row.itemCode !== pensionClaim || !facts.accountId || !facts.birthOn) return null;
  const { birthOn, balanceFen, paidOn } = facts;
  return estimate({ birthOn, balanceFen, paidOn, claimedOn: day });
}
