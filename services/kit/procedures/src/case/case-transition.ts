import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, type ServiceContext } from '@one-window/service';
import type { CaseOutcome, CaseRow } from './case-row.ts';
import { lockCase, saveCase, withStep, type CaseEvents, type CaseFact, type StepFacts } from './save-case.ts';
import { statusAfter, statusTitles, type CaseAction } from './state-machine.ts';
import { machine, refuseCase } from './texts.ts';

/** The result of an action on a case: a step and the fact to publish, or changes of the row alone. */
export interface CaseTransition {
  step?: StepFacts;
  opinion?: string;
  fact?: CaseFact;
  set?: Partial<CaseRow>;
}

/** Chooses the transition; a refusal leaves the case as it is. */
export type DecideTransition = (
  row: CaseRow,
  tx: Tx,
) => Promise<CaseTransition | UserError> | CaseTransition | UserError;

type Procedure = { events: CaseEvents };

/**
 * Does one action on a case, once per request, with the case locked: of a decision and a withdrawal at once, the one
 * that commits first counts, and the other is refused with `CASE_NOT_IN_STATE`.
 * @param taken called in the same transaction once the case is stored
 */
export async function actOnCase<Loaders, Resources>(
  procedure: Procedure,
  ctx: ServiceContext<Loaders, Resources>,
  operation: string,
  input: { requestId: string; caseId: string },
  action: CaseAction,
  decideTransition: DecideTransition,
  taken?: (tx: Tx, row: CaseRow) => Promise<void> | undefined,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const row = await lockCase(tx, 'id', input.caseId);
    if (!row) return refused(refuseCase('CASE_NOT_FOUND', {}, 'caseId'));
    if (!statusAfter(action, row.status))
      return refused(refuseCase('CASE_NOT_IN_STATE', { status: statusTitles[row.status] }, 'caseId'));
    const transition = await decideTransition(row, tx);
    if ('code' in transition) return refused(transition);
    const by = { at: ctx.clock.now(), handler: ctx.caller.name };
    const set = { holderName: ctx.caller.name, ...transition.set };
    const next = await applyCaseTransition(procedure, tx, row, action, { ...transition, set }, by);
    if (next) await taken?.(tx, next);
    return done(row.id);
  });
}

/**
 * Does one action on a locked case in the caller's transaction: for jobs, consumers and departments' own steps.
 * @returns the case after it; undefined when its status does not allow the action, and nothing was changed
 */
export async function applyCaseTransition(
  procedure: Procedure,
  tx: Pick<Tx, 'sql' | 'emit'>,
  row: CaseRow,
  action: CaseAction,
  { step, opinion = '', fact, set }: CaseTransition,
  { at, handler = machine }: { at: Date; handler?: string },
): Promise<CaseRow | undefined> {
  const status = statusAfter(action, row.status);
  if (!status) return undefined;
  const stepped = step ? withStep(row, step, { at: at.toISOString(), handler, opinion }) : row;
  const next = { ...stepped, status, ...set };
  await saveCase(procedure, tx, next, fact);
  return next;
}

/** The content of a decision. */
export interface Decision {
  outcome: CaseOutcome;
  reason: string;
  opinion: string;
  remedies?: string | null;
  certificateNumber?: string | null;
  certificateName?: string | null;
  validThrough?: string | null;
  set?: Partial<CaseRow>;
}

/** The transition that decides a case; it ends a pending withdrawal. */
export function decided({ opinion, set, ...step }: Decision): CaseTransition {
  const none = { remedies: null, certificateNumber: null, certificateName: null, validThrough: null };
  return {
    step: { kind: 'DECIDED', ...none, ...step },
    opinion,
    fact: 'decided',
    set: { withdrawalPending: false, ...set },
  };
}
