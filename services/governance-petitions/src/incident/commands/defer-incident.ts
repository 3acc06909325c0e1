import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { IncidentReasonInput } from '../../generated/graph.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
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
