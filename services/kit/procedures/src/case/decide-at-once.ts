import type { CaseRow } from './case-row.ts';
import { grantCase, negativeDecision } from './decision.ts';
import type { CaseProcedure, CaseResources, LockedCase } from './procedure.ts';
import { judge } from './papers.ts';
import { machine } from './texts.ts';
import { applyCaseTransition } from './case-transition.ts';

/** Accepts a case automatically when it opens. Emits `case.accepted`. */
export async function acceptAtOnce<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  { tx, row, clock }: LockedCase<O>,
  opinion: string,
): Promise<CaseRow> {
  const step = { kind: 'ACCEPTED' } as const;
  const at = clock.now();
  return (await applyCaseTransition(procedure, tx, row, 'accept', { step, opinion, fact: 'accepted' }, { at })) ?? row;
}

/**
 * Decides an accepted INSTANT case while the applicant waits: positive when every check passes and the department's
 * `grant` agrees, else negative with the ways to appeal. Emits `case.decided`.
 */
export async function decideAtOnce<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
): Promise<CaseRow> {
  const { tx, row, resources, clock } = locked;
  const at = clock.now();
  const judged = await judge(procedure, tx, row, resources);
  const isPositive = judged.failed.length === 0 && judged.papers !== null;
  const granted = isPositive ? await grantCase(procedure, locked, judged, { reason: '', by: machine }) : undefined;
  if (granted && !('code' in granted)) {
    return (await applyCaseTransition(procedure, tx, row, 'decideAtOnce', granted, { at })) ?? row;
  }
  const refusal = negativeDecision(procedure, row, judged, granted?.message ?? '');
  const refused = await applyCaseTransition(procedure, tx, row, 'decideAtOnce', refusal, { at });
  if (refused) await procedure.items[refused.itemCode]?.ended?.({ ...locked, row: refused });
  return refused ?? row;
}
