import { insertRows } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import { decideCase } from '../../case/decide-case.ts';
import type { Context } from '../../context.ts';
import type { RecordAgreementInput, RecordMediationFailureInput, TakeUpDisputeInput } from '../../generated/graph.ts';
import { agreed } from '../../items/mediation.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
import { isForTheSpot, maxMinutes } from '../rules.ts';
import { agreementTable } from '../table.ts';
import { actOnDispute } from './act-on-dispute.ts';
import { caseFault, sessionsOf } from './mediate-dispute.ts';

/**
 * Records the agreement, oral or written, that binds from today (人民调解法 arts 28–31). After at least one session; a small
 * one the grid worker settles on the spot. The case that asked for mediation is decided COMPLETED, so it waits until that is
 * accepted.
 */
export function recordAgreement(ctx: Context, input: RecordAgreementInput): Promise<Outcome> {
  const text = input.text.trim();
  const isWorker = ctx.caller.role === 'grid_worker';
  return actOnDispute(ctx, 'recordAgreement', input, isWorker ? 'agreeOnSpot' : 'agree', async (row, tx) => {
    const fault = requiredTextFault(text, 'text', '协议内容', maxMinutes) ?? (await caseFault(tx, row));
    if (fault) return fault;
    if (isWorker && !isForTheSpot(row.scale, row.level, input.form))
      return refuse('ON_THE_SPOT_ONLY_SMALL', {}, 'disputeId');
    if (!isWorker && (await sessionsOf(tx, row.id)) === 0) return refuse('NOT_YET_MEDIATED', {}, 'disputeId');
    const { id: disputeId, gridCode } = row;
    await insertRows(tx, agreementTable, [
      { disputeId, gridCode, form: input.form, text, agreedOn: ctx.clock.today(), confirmation: 'NONE' },
    ]);
    await decideCase(
      tx,
      row.applicationId,
      { outcome: 'COMPLETED', ...agreed },
      { at: ctx.clock.now(), handler: ctx.caller.name },
    );
    return isWorker ? { mediator: ctx.caller.name } : {};
  });
}

/** Records that mediation failed; a final failure ends it, and the case that asked for it is decided NOT_COMPLETED. */
export function recordMediationFailure(ctx: Context, input: RecordMediationFailureInput): Promise<Outcome> {
  const reason = input.reason.trim();
  const { final } = input;
  return actOnDispute(
    ctx,
    'recordMediationFailure',
    input,
    ({ status }) => (final && status === 'FAILED' ? 'end' : 'fail'),
    async (row, tx) => {
      const fault = requiredTextFault(reason, 'reason', '原因');
      if (fault) return fault;
      if (row.status === 'MEDIATING' && (await sessionsOf(tx, row.id)) === 0)
        return refuse('NOT_YET_MEDIATED', {}, 'disputeId');
      const failedCount = row.failedCount + (row.status === 'MEDIATING' ? 1 : 0);
      if (!final) return { failedCount };
      const ending = { outcome: 'NOT_COMPLETED', reason, opinion: '调解不成，可依法向人民法院起诉' } as const;
      await decideCase(tx, row.applicationId, ending, { at: ctx.clock.now(), handler: ctx.caller.name });
      return { status: 'ENDED', failedCount };
    },
  );
}

/** Takes a dispute up again after a failure that was not final. */
export function takeUpDispute(ctx: Context, input: TakeUpDisputeInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnDispute(ctx, 'takeUpDispute', input, 'takeUp', () => requiredTextFault(reason, 'reason', '理由') ?? {});
}
