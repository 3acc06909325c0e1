import type { UserError } from '@one-window/contracts';
import type { CaseRow } from './case-row.ts';
import type { CaseProcedure, CaseResources, LockedCase } from './procedure.ts';
import type { Judged } from './papers.ts';
import { decided, type CaseTransition } from './case-transition.ts';

/** Grants a positive decision and returns its transition, or the department's refusal. */
export async function grantCase<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  { facts, papers, checks, terms }: Judged<F>,
  { reason, by }: { reason: string; by: string },
): Promise<CaseTransition | UserError> {
  const item = procedure.items[locked.row.itemCode]!;
  const grant = await item.grant({ ...locked, ...papers!, facts, checks, by });
  if ('code' in grant) return grant;
  const { createdResidentId } = grant;
  return decided({
    outcome: item.outcomes[0],
    reason: reason || grant.reason || '经核查，符合办理条件',
    opinion: grant.opinion ?? '准予办理',
    certificateNumber: grant.certificateNumber ?? null,
    certificateName: grant.certificateName ?? null,
    validThrough: grant.validThrough ?? null,
    set: {
      decidedChecks: checks,
      decidedTerms: grant.terms ?? terms,
      ...(createdResidentId ? { createdResidentId, subjectId: createdResidentId } : {}),
    },
  });
}

/** A negative decision, with the ways to appeal; without an officer's reason the failed checks are the reason. */
export function negativeDecision<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  row: CaseRow,
  { failed, checks, terms }: Pick<Judged<F>, 'failed' | 'checks' | 'terms'>,
  reason: string,
): CaseTransition {
  const item = procedure.items[row.itemCode]!;
  const texts = item.refusal?.(failed) ??
    procedure.refusal?.(failed) ?? {
      reason: `核查未通过：${failed.map(({ detail }) => detail).join('；')}`,
      opinion: '不予办理',
    };
  return decided({
    outcome: item.outcomes[1],
    reason: reason || texts.reason,
    opinion: texts.opinion,
    remedies: procedure.remedies,
    set: { decidedChecks: checks, decidedTerms: terms },
  });
}
