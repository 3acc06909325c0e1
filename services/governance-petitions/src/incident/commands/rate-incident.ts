import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RateIncidentInput } from '../../generated/graph.ts';
import { refuse, textFault } from '../../refuse.ts';
import { actOnIncident } from './act-on-incident.ts';

/** The reporter rates how it was handled, once: 1 to 5 stars, 5 best. Not published. */
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
