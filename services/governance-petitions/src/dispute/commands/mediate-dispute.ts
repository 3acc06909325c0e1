import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, type Tx } from '@one-window/database';
import { BadInput, type Outcome, dayInShanghai } from '@one-window/service';
import { decideCase } from '../../case/decide-case.ts';
import type { Context } from '../../context.ts';
import type {
  NameMediatorInput,
  RecordAgreementInput,
  RecordMediationFailureInput,
  RecordMediationInput,
  TakeUpDisputeInput,
} from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { agreementTable, type DisputeRow } from '../table.ts';
import { isForTheSpot } from '../rules.ts';
import { actOnDispute } from './act-on-dispute.ts';

/** Longest minutes of a session, in characters. */
const maxMinutes = 5_000;

/** Why the case that asked for mediation cannot be mediated now: it is not accepted yet; nothing when it is, or when there is none. */
async function caseFault(tx: Tx, { applicationId }: Pick<DisputeRow, 'applicationId'>): Promise<UserError | undefined> {
  const [open] = await tx.sql(
    `select from department_case where application_id = $1 and status not in ('ACCEPTED', 'IN_REVIEW', 'PAUSED')`,
    applicationId,
  );
  return open && refuse('CASE_NOT_IN_STATE', { status: '待受理' }, 'disputeId');
}

/** Names the mediator, or another one; a dispute that was applied for waits until its case is accepted. */
export function nameMediator(ctx: Context, input: NameMediatorInput): Promise<Outcome> {
  const mediator = input.mediator.trim();
  return actOnDispute(ctx, 'nameMediator', input, 'nameMediator', async (row, tx) => {
    const fault = requiredTextFault(mediator, 'mediator', '调解员', maxName);
    return fault ?? (await caseFault(tx, row)) ?? { mediator };
  });
}

/**
 * Records a session; its minutes are kept encrypted and are not shown to the parties.
 * @throws BadInput when a day is none
 */
export function recordMediation(ctx: Context, input: RecordMediationInput): Promise<Outcome> {
  const { heldOn } = input;
  const nextOn = input.nextOn ?? null;
  if (!isPlainDate(heldOn)) throw new BadInput('heldOn 须为 YYYY-MM-DD');
  if (nextOn !== null && !isPlainDate(nextOn)) throw new BadInput('nextOn 须为 YYYY-MM-DD');
  const [place, minutes] = [input.place.trim(), input.minutes.trim()];
  return actOnDispute(ctx, 'recordMediation', input, 'recordSession', async (row, tx) => {
    const fault =
      requiredTextFault(place, 'place', '地点', maxName) ?? requiredTextFault(minutes, 'minutes', '记录', maxMinutes);
    if (fault) return fault;
    if (heldOn > ctx.clock.today() || heldOn < dayInShanghai(new Date(row.registeredAt)))
      return refuse('SESSION_DATE_INVALID', {}, 'heldOn');
    if (nextOn !== null && nextOn <= ctx.clock.today()) return refuse('DATE_IN_PAST', {}, 'nextOn');
    const no = (await sessionsOf(tx, row.id)) + 1;
    const { id: disputeId, gridCode } = row;
    const sealed = ctx.resources.minutes.encrypt(minutes, minutesPlace(disputeId, no));
    // a session follows the naming of the mediator
    const session = { disputeId, no, gridCode, heldOn, place, mediator: row.mediator!, minutes: sealed, nextOn };
    await insertRows(tx, tables.mediationSession, [session]);
    return {};
  });
}

/** Where the minutes of a session lie, to which their seal is bound. */
export const minutesPlace = (disputeId: string, no: number): string => `mediation_session.minutes.${disputeId}.${no}`;

async function sessionsOf(tx: Tx, disputeId: string): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    'select count(*)::int as count from mediation_session where dispute_id = $1',
    disputeId,
  );
  return found?.count ?? 0;
}

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
    const ending = { outcome: 'COMPLETED', reason: '经调解，当事人达成协议', opinion: '调解成功' } as const;
    await decideCase(tx, row.applicationId, ending, { at: ctx.clock.now(), handler: ctx.caller.name });
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
