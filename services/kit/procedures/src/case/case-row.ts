import type { CaseState, CaseStep } from '@one-window/contracts';

export type CaseStatus = CaseState['status'];

/** What a decision may come to: the first of an item's two is the positive one. */
export type CaseOutcome = Extract<CaseStep, { kind: 'DECIDED' }>['outcome'];

/** One check that a department makes from its own data. */
export interface Check {
  code: string;
  /** What is checked, with its source. */
  title: string;
  passed: boolean;
  detail: string;
}

/** An officer's proposal. */
export interface Proposal {
  outcome: CaseOutcome;
  reason: string;
  /** Name, as shown. */
  by: string;
  /** `sub`: this one may not confirm. */
  bySub: string;
  at: string;
}

/** A case: what a department decides about one application. */
export interface CaseRow {
  id: string;
  applicationId: string;
  itemCode: string;
  subjectId: string | null;
  applicantId: string | null;
  organisationId: string | null;
  /** The resident that the decision created. */
  createdResidentId: string | null;
  /** Where it was accepted: the matter's own place. */
  communityCode: string;
  /** Where its subject lives, or the matter lies: the second place. */
  gridCode: string;
  status: CaseStatus;
  holderUnit: string;
  holderName: string;
  steps: CaseStep[];
  correctionsSeen: number;
  withdrawalsSettled: number;
  withdrawalPending: boolean;
  /** The status to return to when a withdrawal for death is taken back. */
  statusBeforeDeath: CaseStatus | null;
  proposal: Proposal | null;
  /** What was found when the decision was made. */
  decidedChecks: Check[] | null;
  /** What was decided beyond yes or no (amounts, places), as the department's desk says. */
  decidedTerms: unknown;
}

/** Columns of a `CaseRow`; the table is `department_case c`. */
export const caseColumns = `c.id, c.application_id as "applicationId", c.item_code as "itemCode", c.subject_id as "subjectId",
  c.applicant_id as "applicantId", c.organisation_id as "organisationId", c.created_resident_id as "createdResidentId",
  c.community_code as "communityCode", c.grid_code as "gridCode", c.status, c.holder_unit as "holderUnit",
  c.holder_name as "holderName", c.steps, c.corrections_seen as "correctionsSeen",
  c.withdrawals_settled as "withdrawalsSettled", c.withdrawal_pending as "withdrawalPending",
  c.status_before_death as "statusBeforeDeath", c.proposal, c.decided_checks as "decidedChecks",
  c.decided_terms as "decidedTerms"`;

/** An application as a department answers for it, with its case as the caller may see it. */
export interface ApplicationRef {
  id: string;
  subjectId?: string | null;
  case?: CaseRow | null;
}

/** The published state of a case. */
export function caseState(row: CaseRow): CaseState {
  const { applicationId, createdResidentId, status, holderUnit, holderName, steps } = row;
  return { applicationId, createdResidentId, status, holder: { unit: holderUnit, name: holderName }, steps };
}
