import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput, type Outcome } from '@one-window/kit/errors';
import type { Context } from '../../context.ts';
import type { CaseInput, CaseReasonInput, RequestCorrectionInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCase, textFault, tooLong } from './act-on-case.ts';

/** Accepts a case: both deadlines run from here. Emits `case.accepted`. */
export function acceptCase(ctx: Context, input: CaseInput): Promise<Outcome> {
  const opinion = input.opinion?.trim() || '材料齐全，符合法定形式，予以受理';
  return actOnCase(
    ctx,
    'acceptSocialSecurityCase',
    input,
    'accept',
    () => tooLong(opinion, 'opinion') ?? { step: { kind: 'ACCEPTED' }, opinion, fact: 'accepted' },
  );
}

/** Does not accept a case, with the reason. Emits `case.not-accepted`. */
export function declineCase(ctx: Context, input: CaseReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCase(
    ctx,
    'declineSocialSecurityCase',
    input,
    'decline',
    () =>
      textFault(reason) ?? {
        step: { kind: 'NOT_ACCEPTED', reason },
        opinion: '不予受理',
        fact: 'not-accepted',
        set: { withdrawalPending: false },
      },
  );
}

/**
 * Asks for corrections, once, naming everything (行政许可法 art 32). Emits `case.correction-requested`.
 * @throws BadInput when `allowedUntil` is not a day
 */
export function requestCorrection(ctx: Context, input: RequestCorrectionInput): Promise<Outcome> {
  if (!isPlainDate(input.allowedUntil)) throw new BadInput('allowedUntil 须为 YYYY-MM-DD');
  const items = input.items.map(({ materialCode, what }) => ({
    ...(materialCode ? { materialCode } : {}),
    what: what.trim(),
  }));
  return actOnCase(ctx, 'requestSocialSecurityCorrection', input, 'requestCorrection', (row) => {
    if (row.steps.some(({ kind }) => kind === 'CORRECTION_REQUESTED')) return refuse('CORRECTION_ALREADY_REQUESTED');
    if (items.length === 0 || items.some(({ what }) => what === '')) return refuse('CORRECTION_EMPTY', {}, 'items');
    const tooMuch = tooLong(items.map(({ what }) => what).join('；'), 'items');
    if (tooMuch) return tooMuch;
    if (input.allowedUntil <= ctx.clock.today()) return refuse('DATE_IN_PAST', {}, 'allowedUntil');
    const { allowedUntil } = input;
    return {
      step: { kind: 'CORRECTION_REQUESTED', items, allowedUntil },
      opinion: '材料须补正，一次性告知',
      fact: 'correction-requested',
    };
  });
}
