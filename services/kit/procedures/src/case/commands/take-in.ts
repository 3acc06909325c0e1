import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, type Outcome } from '@one-window/service';
import type { CaseContext, CaseProcedure, CaseResources } from '../procedure.ts';
import type { CaseInput, CaseReasonInput, RequestCorrectionInput } from '../inputs.ts';
import { refuseCase, textFault, tooLong } from '../texts.ts';
import { actOnCase } from '../case-transition.ts';

/** Accepts a case: both deadlines run from here. Emits `case.accepted`. */
export function acceptCase<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: CaseInput,
): Promise<Outcome> {
  const opinion = input.opinion?.trim() || '材料齐全，符合法定形式，予以受理';
  return actOnCase(
    procedure,
    ctx,
    `accept${procedure.prefix}Case`,
    input,
    'accept',
    () => tooLong(opinion, 'opinion') ?? { step: { kind: 'ACCEPTED' }, opinion, fact: 'accepted' },
  );
}

/** Does not accept a case, with the reason. Emits `case.not-accepted`. */
export function declineCase<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: CaseReasonInput,
): Promise<Outcome> {
  const reason = input.reason.trim();
  const { resources, clock } = ctx;
  return actOnCase(
    procedure,
    ctx,
    `decline${procedure.prefix}Case`,
    input,
    'decline',
    () =>
      textFault(reason) ?? {
        step: { kind: 'NOT_ACCEPTED', reason },
        opinion: '不予受理',
        fact: 'not-accepted',
        set: { withdrawalPending: false },
      },
    (tx, row) => procedure.items[row.itemCode]?.ended?.({ tx, row, resources, clock }),
  );
}

/**
 * Asks for corrections, once, naming everything (行政许可法 art 32). Emits `case.correction-requested`.
 * @throws BadInput when `allowedUntil` is not a day
 */
export function requestCorrection<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  ctx: CaseContext<F, O>,
  input: RequestCorrectionInput,
): Promise<Outcome> {
  const { allowedUntil } = input;
  if (!isPlainDate(allowedUntil)) throw new BadInput('allowedUntil 须为 YYYY-MM-DD');
  const items = input.items.map(({ materialCode, what }) => ({
    ...(materialCode ? { materialCode } : {}),
    what: what.trim(),
  }));
  return actOnCase(procedure, ctx, `request${procedure.prefix}Correction`, input, 'requestCorrection', (row) => {
    if (row.steps.some(({ kind }) => kind === 'CORRECTION_REQUESTED'))
      return refuseCase('CORRECTION_ALREADY_REQUESTED');
    if (items.length === 0 || items.some(({ what }) => what === '')) return refuseCase('CORRECTION_EMPTY', {}, 'items');
    const tooMuch = tooLong(items.map(({ what }) => what).join('；'), 'items');
    if (tooMuch) return tooMuch;
    if (allowedUntil <= ctx.clock.today()) return refuseCase('DATE_IN_PAST', {}, 'allowedUntil');
    return {
      step: { kind: 'CORRECTION_REQUESTED', items, allowedUntil },
      opinion: '材料须补正，一次性告知',
      fact: 'correction-requested',
    };
  });
}
