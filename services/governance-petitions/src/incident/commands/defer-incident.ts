import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { IncidentReasonInput, RateIncidentInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { requiredTextFault, textFault } from '../../text.ts';
import { undeferred } from '../rules.ts';
import { actOnIncident } from './act-on-incident.ts';

/** Puts an incident off with a written reason: outside the rates until it is resumed; what is late stays in them. Emits `incident.progressed`. */
export function deferIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(ctx, 'deferIncident', input, 'defer', (row, now) => {
    const fault = requiredTextFault(text, 'reason', '理由');
    if (fault) return fault;
    if (row.dueAt !== null && row.dueAt < now) return refuse('INCIDENT_LATE', {}, 'incidentId');
    return { kind: 'DEFERRED', text, set: { statusBefore: row.status, deferredReason: text, deferredAt: now } };
  });
}

/** Takes a deferred incident up again where it stood; the time of deferral is added to its limit. Emits `incident.progressed`. */
export function resumeIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(
    ctx,
    'resumeIncident',
    input,
    'resume',
    (row, now) =>
      requiredTextFault(text, 'reason', '理由') ?? {
        kind: 'RESUMED',
        text,
        set: {
          ...undeferred(row, now),
          status: row.statusBefore!,
        },
      },
  );
}

/** The reporter rates how it was handled, once: 1 to 5 stars, 5 best. Others are not told. */
export function rateIncident(ctx: Context, input: RateIncidentInput): Promise<Outcome> {
  const text = input.comment?.trim() ?? '';
  return actOnIncident(ctx, 'rateIncident', input, 'rate', (row) => {
    if (row.reporterId === null || row.reporterId !== ctx.caller.residentId)
      return refuse('INCIDENT_NOT_FOUND', {}, 'incidentId');
    if (row.stars !== null) return refuse('ALREADY_RATED', {}, 'incidentId');
    if (!Number.isInteger(input.stars) || input.stars < 1 || input.stars > 5)
      return refuse('STARS_INVALID', {}, 'stars');
    const fault = textFault(text, 'comment');
    if (fault) return fault;
    const words = [`${input.stars}星`, text].filter(Boolean).join('：');
    return { kind: 'RATED', text: words, set: { stars: input.stars }, fact: null };
  });
}
