import type { Photo } from '@one-window/contracts';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { IncidentReasonInput, IncidentResultInput, VerifyIncidentInput } from '../../generated/graph.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
import type { IncidentRow } from '../table/incident.ts';
import { hoursAfter, limitHours } from '../rules.ts';
import { arePhotos } from '../photos.ts';
import { actOnIncident, type IncidentTransition } from './act-on-incident.ts';

/** The work goes back for another round, with a limit of its own; a round that was late stays late. */
function sentBack(row: IncidentRow, now: string, text: string, photos?: readonly Photo[]): IncidentTransition {
  const set = {
    status: 'SENT_BACK' as const,
    round: row.round + 1,
    sentBackCount: row.sentBackCount + 1,
    sentBackReason: text,
    handledAt: null,
    verifiedAt: null,
    result: null,
    slip: null,
    dueAt: hoursAfter(now, limitHours(row.category, row.level, row.source, now)),
    centreDueAt: null,
  };
  return { kind: 'SENT_BACK', text, photos, set, fact: 'sent-back' };
}

/** The grid worker verifies the result on site; what is not done goes back. Emits `incident.progressed` or `.sent-back`. */
export function verifyIncident(ctx: Context, input: VerifyIncidentInput): Promise<Outcome> {
  const [text, photos] = [input.note.trim(), input.photos ?? []];
  return actOnIncident(ctx, 'verifyIncident', input, 'verifyResult', (row, now) => {
    const fault = requiredTextFault(text, 'note', '现场情况');
    if (fault) return fault;
    if (!arePhotos(photos)) return refuse('PHOTO_INVALID', {}, 'photos');
    return input.passed
      ? { kind: 'VERIFIED', text, photos, set: { verifiedAt: now } }
      : sentBack(row, now, text, photos);
  });
}

/** The command centre finds the work wanting. Emits `incident.sent-back`. */
export function sendBackIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(
    ctx,
    'sendBackIncident',
    input,
    'sendBack',
    (row, now) => requiredTextFault(text, 'reason', '理由') ?? sentBack(row, now, text),
  );
}

/** Closes an incident whose result was verified on site. Emits `incident.closed`. */
export function closeIncident(ctx: Context, input: IncidentResultInput): Promise<Outcome> {
  const [text, photos] = [input.result.trim(), input.photos ?? []];
  return actOnIncident(ctx, 'closeIncident', input, 'close', (row, now) => {
    if (!row.verifiedAt) return refuse('NOT_VERIFIED', {}, 'incidentId');
    const fault = requiredTextFault(text, 'result', '结果');
    if (fault) return fault;
    if (!arePhotos(photos)) return refuse('PHOTO_INVALID', {}, 'photos');
    return { kind: 'CLOSED', text, photos, set: { closedAt: now, result: text }, fact: 'closed' };
  });
}

/**
 * The trouble flared up again: back to the department that had it, counted, with a new limit; to be dispatched when none
 * had. The reporter may rate the second handling too. Emits `incident.sent-back`, or `.progressed` when nobody had it.
 */
export function reopenIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(ctx, 'reopenIncident', input, 'reopen', (row, now) => {
    const fault = requiredTextFault(text, 'reason', '理由');
    if (fault) return fault;
    const again = {
      reopenedCount: row.reopenedCount + 1,
      closedAt: null,
      handledAt: null,
      verifiedAt: null,
      centreDueAt: null,
      slip: null,
      stars: null,
    };
    if (!row.department) {
      const set = { ...again, status: 'REGISTERED' as const, dueAt: null, result: null };
      return { kind: 'REOPENED', text, set };
    }
    const dueAt = hoursAfter(now, limitHours(row.category, row.level, row.source, now));
    const set = { ...again, round: row.round + 1, sentBackReason: text, result: null, dueAt };
    return { kind: 'REOPENED', text, set, fact: 'sent-back' };
  });
}
