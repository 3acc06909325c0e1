import type { CaseState, CaseStep } from '@one-window/contracts';
import type { RowOf } from '@one-window/database';
import { departmentCase } from '../generated/tables.ts';

export type CaseStatus = CaseState['status'];

/** Outcomes of a decision: the first of an item's two is the positive one. */
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
  /** `sub`: this account may not confirm. */
  bySub: string;
  at: string;
}

/** The table of cases, the same in every department that decides applications. */
export const caseTable = departmentCase.typed<{
  status: CaseStatus;
  steps: CaseStep[];
  statusBeforeDeath: CaseStatus;
  proposal: Proposal;
  decidedChecks: Check[];
}>();

const read = caseTable.without('openedAt');

/** A case: what a department decides about one application. */
export type CaseRow = RowOf<typeof read>;

/** Columns of a `CaseRow`; the table is `department_case c`. */
export const caseColumns = read.columnsOf('c');

/** An application as a department resolves it, with its case if the caller may see it. */
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
