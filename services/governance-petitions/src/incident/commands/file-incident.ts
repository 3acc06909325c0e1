import { findIncidentCategory } from '@one-window/contracts/governance-petitions';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  FileIncidentInput,
  IncidentReasonInput,
  IncidentResultInput,
  VerifySnapReportInput,
} from '../../generated/graph.ts';
import { refuse, requiredTextFault } from '../../refuse.ts';
import { arePhotos } from '../photos.ts';
import { actOnIncident } from './act-on-incident.ts';

/** The grid worker verifies a snap report on site: it goes on, or is not filed. Emits `incident.progressed` or `.closed`. */
export function verifySnapReport(ctx: Context, input: VerifySnapReportInput): Promise<Outcome> {
  const { confirmed } = input;
  const [text, photos] = [input.note.trim(), input.photos ?? []];
  return actOnIncident(ctx, 'verifySnapReport', input, confirmed ? 'verifyReport' : 'decline', (row) => {
    if (row.status !== 'VERIFYING') return refuse('INCIDENT_NOT_IN_STATE', { status: '已登记' }, 'incidentId');
    const fault = requiredTextFault(text, 'note', '现场情况');
    if (fault) return fault;
    if (!arePhotos(photos)) return refuse('PHOTO_INVALID', {}, 'photos');
    if (confirmed) return { kind: 'REPORT_VERIFIED', text, photos };
    return { kind: 'NOT_FILED', text, photos, set: { result: text }, fact: 'closed' };
  });
}

/** Files an incident, with its category and level as the command centre sees them. Emits `incident.progressed`. */
export function fileIncident(ctx: Context, input: FileIncidentInput): Promise<Outcome> {
  return actOnIncident(ctx, 'fileIncident', input, 'file', (row, now) => {
    const category = findIncidentCategory(input.category ?? row.category);
    if (!category) return refuse('CATEGORY_UNKNOWN', { category: (input.category ?? '').slice(0, 60) }, 'category');
    const level = input.level ?? (input.category ? category.level : row.level);
    return { kind: 'FILED', text: category.title, set: { category: category.code, level, filedAt: now } };
  });
}

/** Does not file an incident, with the reason. Emits `incident.closed`. */
export function declineIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(
    ctx,
    'declineIncident',
    input,
    'decline',
    () =>
      requiredTextFault(text, 'reason', '理由') ?? { kind: 'NOT_FILED', text, set: { result: text }, fact: 'closed' },
  );
}

/** The grid worker settles a small (blue) matter on the spot: found, handled and verified in one. Emits `incident.closed`. */
export function resolveIncidentOnSpot(ctx: Context, input: IncidentResultInput): Promise<Outcome> {
  const [text, photos] = [input.result.trim(), input.photos ?? []];
  return actOnIncident(ctx, 'resolveIncidentOnSpot', input, 'resolveOnSpot', (row, now) => {
    if (row.level !== 'BLUE') return refuse('NOT_A_SMALL_ONE', {}, 'incidentId');
    const fault = requiredTextFault(text, 'result', '结果');
    if (fault) return fault;
    if (!arePhotos(photos)) return refuse('PHOTO_INVALID', {}, 'photos');
    const set = { filedAt: now, handledAt: now, verifiedAt: now, closedAt: now, dueAt: now, result: text };
    return { kind: 'RESOLVED_ON_SPOT', text, photos, set, fact: 'closed' };
  });
}
