import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, OneWindowError, type Outcome } from '@one-window/service';
import type { CaseContext, CaseProcedure, CaseResources } from '../procedure.ts';
import type { CaseInput, CaseReasonInput, PauseCaseInput } from '../inputs.ts';
import { refuseCase, textFault, tooLong } from '../texts.ts';
import { actOnCase } from '../case-transition.ts';

/** Starts the review of an accepted case. Emits `case.review-started`. */
export function startReview<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: CaseInput,
): Promise<Outcome> {
  const opinion = input.opinion?.trim() || '开始审查';
  return actOnCase(
    procedure,
    ctx,
    `start${procedure.prefix}Review`,
    input,
    'startReview',
    () => tooLong(opinion, 'opinion') ?? { step: { kind: 'REVIEW_STARTED' }, opinion, fact: 'review-started' },
  );
}

/**
 * Stops the clock for a special procedure, or extends the decision, which only a supervisor may (行政许可法 art 42). Emits `case.paused`.
 * @throws OneWindowError FORBIDDEN when an officer extends; BadInput when `limitOn` is not a day
 */
export function pauseCase<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: PauseCaseInput,
): Promise<Outcome> {
  if (input.kind === 'EXTENSION' && ctx.caller.role !== 'supervisor')
    throw new OneWindowError('FORBIDDEN', '延长期限须由主管批准');
  const limitOn = input.limitOn ?? null;
  if (limitOn !== null && !isPlainDate(limitOn)) throw new BadInput('limitOn 须为 YYYY-MM-DD');
  const [name, reason] = [input.name.trim(), input.reason.trim()];
  return actOnCase(procedure, ctx, `pause${procedure.prefix}Case`, input, 'pause', () => {
    if (limitOn !== null && limitOn <= ctx.clock.today()) return refuseCase('DATE_IN_PAST', {}, 'limitOn');
    const step = { kind: 'PAUSED', pauseKind: input.kind, name, reason, approvedBy: ctx.caller.name, limitOn } as const;
    return textFault(name, 'name') ?? textFault(reason) ?? { step, opinion: '中止计时', fact: 'paused' };
  });
}

/** Lets the clock run again. Emits `case.resumed`. */
export function resumeCase<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: CaseReasonInput,
): Promise<Outcome> {
  const result = input.reason.trim();
  return actOnCase(
    procedure,
    ctx,
    `resume${procedure.prefix}Case`,
    input,
    'resume',
    () => textFault(result) ?? { step: { kind: 'RESUMED', result }, opinion: '恢复计时', fact: 'resumed' },
  );
}
