import type { CaseOutcome } from './case-row.ts';

// Inputs of the mutations that every department's case has (`contracts/shared.graphql`); each happens once per `requestId`.

/** For accepting a case and starting its review: an opinion for the step, where the officer writes one. */
export interface CaseInput {
  requestId: string;
  caseId: string;
  opinion?: string | null;
}

/** For not accepting a case and for resuming its clock: the reason or the result, at most 500 characters. */
export interface CaseReasonInput {
  requestId: string;
  caseId: string;
  reason: string;
}

/** What the applicant must correct or bring, until the day `allowedUntil`, `YYYY-MM-DD`. */
export interface RequestCorrectionInput {
  requestId: string;
  caseId: string;
  items: readonly { materialCode?: string | null; what: string }[];
  allowedUntil: string;
}

/** For pausing the clock: what is awaited and why, by law 行政许可法 art 45; `limitOn` is its own last day, `YYYY-MM-DD`. */
export interface PauseCaseInput {
  requestId: string;
  caseId: string;
  kind: 'EXTENSION' | 'SPECIAL_PROCEDURE';
  name: string;
  reason: string;
  limitOn?: string | null;
}

/** For a proposal and for a decision; a negative outcome needs a reason. */
export interface DecisionInput {
  requestId: string;
  caseId: string;
  outcome: CaseOutcome;
  reason: string;
}

/** For agreeing to a withdrawal that the applicant asked for, or not. */
export interface SettleWithdrawalInput {
  requestId: string;
  caseId: string;
  agreed: boolean;
  reason: string;
}
