import type { CaseState, CaseStep } from '@one-window/contracts';
import type { Check } from '../rules/checks.ts';
import type { Estimate } from '../rules/estimate.ts';

export type CaseStatus = CaseState['status'];

/** An officer's proposal. */
export interface Proposal {
  outcome: 'GRANTED' | 'REFUSED';
  reason: string;
  /** Name, as shown. */
  by: string;
  /** `sub`: this one may not confirm. */
  bySub: string;
  at: string;
}

/** A case. */
export interface CaseRow {
  id: string;
  applicationId: string;
  itemCode: string;
  subjectId: string | null;
  communityCode: string;
  gridCode: string;
  status: CaseStatus;
  holderUnit: string;
  holderName: string;
  steps: CaseStep[];
  correctionsSeen: number;
  withdrawalsSettled: number;
  withdrawalPending: boolean;
  statusBeforeDeath: CaseStatus | null;
  proposal: Proposal | null;
  decidedChecks: Check[] | null;
  decidedEstimate: Estimate | null;
}

/** Columns of a `CaseRow`; the table is `c`. */
export const caseColumns = `c.id, c.application_id as "applicationId", c.item_code as "itemCode", c.subject_id as "subjectId",
  c.community_code as "communityCode", c.grid_code as "gridCode", c.status, c.holder_unit as "holderUnit",
  c.holder_name as "holderName", c.steps, c.corrections_seen as "correctionsSeen",
  c.withdrawals_settled as "withdrawalsSettled", c.withdrawal_pending as "withdrawalPending",
  c.status_before_death as "statusBeforeDeath", c.proposal, c.decided_checks as "decidedChecks",
  c.decided_estimate as "decidedEstimate"`;

/** An application as this service answers for it, with its case as the caller may see it. */
export interface ApplicationRef {
  id: string;
  subjectId?: string | null;
  socialSecurityCase?: CaseRow | null;
}

/** The published state of a case. */
export function caseState({ applicationId, status, holderUnit, holderName, steps }: CaseRow): CaseState {
  return { applicationId, status, holder: { unit: holderUnit, name: holderName }, steps };
}
