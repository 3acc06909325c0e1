import type { CaseRow } from './case-row.ts';
import { grantCase, refuseTurn } from './decision.ts';
import type { CaseDesk, CaseOwn, CaseTurn } from './desk.ts';
import { judge } from './papers.ts';
import { machine } from './texts.ts';
import { turnCase } from './turn-case.ts';

/** Accepts a case as it opens, by the machine. Emits `case.accepted`. */
export async function acceptAtOnce<F extends { id: string }, O extends CaseOwn>(
  desk: CaseDesk<F, O>,
  { tx, row, clock }: CaseTurn<O>,
  opinion: string,
): Promise<CaseRow> {
  const step = { kind: 'ACCEPTED' } as const;
  const at = clock.now();
  return (await turnCase(desk, tx, row, 'accept', { step, opinion, fact: 'accepted' }, { at })) ?? row;
}

/**
 * Decides an accepted INSTANT case while the applicant waits: positive when every check passes and the department's
 * `grant` agrees, else negative with the ways to appeal. Emits `case.decided`.
 */
export async function decideAtOnce<F extends { id: string }, O extends CaseOwn>(
  desk: CaseDesk<F, O>,
  turn: CaseTurn<O>,
): Promise<CaseRow> {
  const { tx, row, own, clock } = turn;
  const at = clock.now();
  const judged = await judge(desk, tx, row, own);
  const isPositive = judged.failed.length === 0 && judged.papers !== null;
  const granted = isPositive ? await grantCase(desk, turn, judged, { reason: '', by: machine }) : undefined;
  if (granted && !('code' in granted)) {
    return (await turnCase(desk, tx, row, 'decideAtOnce', granted, { at })) ?? row;
  }
  const refusal = refuseTurn(desk, row, judged, granted?.message ?? '');
  const refused = await turnCase(desk, tx, row, 'decideAtOnce', refusal, { at });
  if (refused) await desk.refused?.({ ...turn, row: refused });
  return refused ?? row;
}
