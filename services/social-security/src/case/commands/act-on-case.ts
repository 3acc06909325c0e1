import type { Outcome } from '@one-window/kit/errors';
import { done, refused } from '@one-window/kit/errors';
import type { UserError } from '@one-window/contracts';
import type { Context, Tx } from '../../context.ts';
import { refuse } from '../../refuse.ts';
import type { CaseRow, CaseStatus } from '../case-row.ts';
import { lockCase, saveCase, withStep, type CaseFact, type StepFacts } from '../save-case.ts';
import { statusAfter, statusTitles, type CaseAction } from '../state-machine.ts';

/** What an action makes of a case: a step and the fact to publish, or changes of the row alone. */
export interface Turn {
  step?: StepFacts;
  opinion?: string;
  fact?: CaseFact;
  set?: Partial<CaseRow>;
}

/** Decides on a turn; a refusal leaves the case as it is. */
export type TakeTurn = (row: CaseRow, tx: Tx) => Promise<Turn | UserError> | Turn | UserError;

/**
 * Does one action on a case, once per request, with the case locked: of a decision and a withdrawal at once, whichever
 * commits first holds, and the other is refused with `CASE_NOT_IN_STATE`.
 */
export async function actOnCase(
  ctx: Context,
  operation: string,
  input: { requestId: string; caseId: string },
  action: CaseAction,
  takeTurn: TakeTurn,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const row = await lockCase(tx, 'id', input.caseId);
    if (!row) return refused(refuse('CASE_NOT_FOUND', {}, 'caseId'));
    const status = statusAfter(action, row.status);
    if (!status) return refused(refuse('CASE_NOT_IN_STATE', { status: statusTitles[row.status] }, 'caseId'));
    const turn = await takeTurn(row, tx);
    if ('code' in turn) return refused(turn);
    await saveCase(tx, taken(ctx, row, status, turn), turn.fact);
    return done(row.id);
  });
}

function taken(ctx: Context, row: CaseRow, status: CaseStatus, { step, opinion = '', set }: Turn): CaseRow {
  const by = { at: ctx.clock.now().toISOString(), handler: ctx.caller.name, opinion };
  const stepped = step ? withStep(row, step, by) : row;
  return { ...stepped, status, holderName: ctx.caller.name, ...set };
}

/** A refusal when a text that must be there is blank, or too long. */
export function textFault(text: string, field = 'reason'): UserError | undefined {
  return text.trim() === '' ? refuse('REASON_REQUIRED', {}, field) : tooLong(text, field);
}

const longestText = 500;

/** A refusal when a text is longer than 500 characters: every text of a case travels in each of its events. */
export function tooLong(text: string, field: string): UserError | undefined {
  return [...text].length > longestText ? refuse('TEXT_TOO_LONG', { max: longestText }, field) : undefined;
}
