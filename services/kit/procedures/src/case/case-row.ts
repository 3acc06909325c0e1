import type { CaseState, CaseStep } from '@one-window/contracts';
import { Table } from '@one-window/database';

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

type CaseRecord = CaseRow & { openedAt: Date };

/** What a new case is stored with; the rest gets its default. */
type CaseInsert = Omit<CaseRow, 'statusBeforeDeath' | 'proposal' | 'decidedChecks' | 'decidedTerms'> &
  Partial<CaseRow> & { openedAt: Date };

/** The table of cases, the same in every department that decides applications. */
export const caseTable = new Table<CaseRecord, CaseInsert>(
  'department_case',
  {
    id: 'id',
    applicationId: 'application_id',
    itemCode: 'item_code',
    subjectId: 'subject_id',
    applicantId: 'applicant_id',
    organisationId: 'organisation_id',
    createdResidentId: 'created_resident_id',
    communityCode: 'community_code',
    gridCode: 'grid_code',
    status: 'status',
    holderUnit: 'holder_unit',
    holderName: 'holder_name',
    steps: 'steps',
    correctionsSeen: 'corrections_seen',
    withdrawalsSettled: 'withdrawals_settled',
    withdrawalPending: 'withdrawal_pending',
    statusBeforeDeath: 'status_before_death',
    proposal: 'proposal',
    decidedChecks: 'decided_checks',
    decidedTerms: 'decided_terms',
    openedAt: 'opened_at',
  },
  ['openedAt'],
);

/** Columns of a `CaseRow`; the table is `department_case c`. */
export const caseColumns = caseTable.without('openedAt').columnsOf('c');

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
