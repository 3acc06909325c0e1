import type { CaseOutcome } from './case-row.ts';

/** Inputs of the mutations that every department's case has (`contracts/shared.graphql`). */
export interface CaseInput {
  requestId: string;
  caseId: string;
  opinion?: string | null;
}
export interface CaseReasonInput {
  requestId: string;
  caseId: string;
  reason: string;
}
export interface RequestCorrectionInput {
  requestId: string;
  caseId: string;
  items: readonly { materialCode?: string | null; what: string }[];
  allowedUntil: string;
}
export interface PauseCaseInput {
  requestId: string;
  caseId: string;
  kind: 'EXTENSION' | 'SPECIAL_PROCEDURE';
  name: string;
  reason: string;
  limitOn?: string | null;
}
export interface DecisionInput {
  requestId: string;
  caseId: string;
  outcome: CaseOutcome;
  reason: string;
}
export interface SettleWithdrawalInput {
  requestId: string;
  caseId: string;
  agreed: boolean;
  reason: string;
}
