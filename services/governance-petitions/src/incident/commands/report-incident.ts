import { isPosition, type Caller, type UserError } from '@one-window/contracts';
import { isWithin, reportsPerResidentAndDay } from '@one-window/contracts/codes';
import { findIncidentCategory } from '@one-window/contracts/governance-petitions';
import { uuidv7, type Tx } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { IncidentSource, ReportIncidentInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { newIncident } from '../table/incident.ts';
import { arePhotos, takeIncidentPhotos } from '../photos.ts';
import { firstStatus } from '../rules.ts';
import { insertIncident } from '../save-incident.ts';
import { handlerOf } from '../unit.ts';

/** Sources in whose name a role may report, its usual one first. */
const sourcesOf: Partial<Record<Caller['role'], readonly IncidentSource[]>> = {
  resident: ['SNAP_REPORT'],
  grid_worker: ['GRID_WORKER'],
  dispatcher: ['HOTLINE', 'PETITION_OFFICE'],
  officer: ['PETITION_OFFICE', 'HOTLINE'],
};

function faultOf(input: ReportIncidentInput, source: IncidentSource | undefined): UserError | undefined {
  if (!source) return refuse('SOURCE_NOT_ALLOWED', {}, 'source');
  if (!findIncidentCategory(input.category))
    return refuse('CATEGORY_UNKNOWN', { category: input.category.slice(0, 60) }, 'category');
  if (input.position && !isPosition(input.position)) return refuse('POSITION_INVALID', {}, 'position');
  if (!arePhotos(input.photos ?? [])) return refuse('PHOTO_INVALID', {}, 'photos');
  return (
    requiredTextFault(input.title, 'title', '标题', maxName) ??
    requiredTextFault(input.description, 'description', '情况') ??
    requiredTextFault(input.place, 'place', '地点')
  );
}

/**
 * Whether a resident has reported as many incidents on that day as one may; what the window opened for them does not
 * count. Reports of one resident wait for each other, so that of two at once the second is counted after the first.
 */
async function hasReportedEnough(tx: Tx, residentId: string, day: string): Promise<boolean> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', `reports ${residentId}`);
  const [today] = await tx.sql<{ reports: number }>(
    `select count(*)::int as reports from incident
     where reporter_id = $1 and application_id is null and registered_at >= $2::timestamptz`,
    ...[residentId, `${day}T00:00:00+08:00`],
  );
  return today!.reports >= reportsPerResidentAndDay;
}

/**
 * Registers an incident that someone found or reported; a resident's waits until the grid worker has verified it on site, and each
 * has `reportsPerResidentAndDay`. Staff report within their jurisdiction, residents wherever they are. Emits `incident.registered`, which does not say who reported it.
 */
export function reportIncident(ctx: Context, input: ReportIncidentInput): Promise<Outcome> {
  const { role, jurisdiction, residentId } = ctx.caller;
  const reporterId = role === 'resident' ? (residentId ?? null) : null;
  // whoever is no resident on record could report without end
  const allowed = role === 'resident' && !reporterId ? [] : (sourcesOf[role] ?? []);
  const source = input.source ? allowed.find((each) => each === input.source) : allowed[0];
  return ctx.write('reportIncident', input, async (tx) => {
    const fault = faultOf(input, source);
    if (fault) return refused(fault);
    const known = await tx.sql(`select from grid where code = $1 and active`, input.gridCode);
    if (known.length === 0 || (role !== 'resident' && !isWithin(jurisdiction, input.gridCode)))
      return refused(refuse('GRID_NOT_FOUND', {}, 'gridCode'));
    if (reporterId && (await hasReportedEnough(tx, reporterId, ctx.clock.today())))
      return refused(refuse('REPORTS_TODAY_EXCEEDED', { most: reportsPerResidentAndDay }));
    const unkept = await takeIncidentPhotos(ctx, tx, input.photos ?? [], null);
    if (unkept) return refused(unkept);
    const at = ctx.clock.now().toISOString();
    const row = newIncident({
      id: uuidv7(),
      source: source!,
      category: input.category,
      level: findIncidentCategory(input.category)!.level,
      title: input.title.trim(),
      description: input.description.trim(),
      gridCode: input.gridCode,
      place: input.place.trim(),
      longitude: input.position?.longitude ?? null,
      latitude: input.position?.latitude ?? null,
      status: firstStatus(source!),
      reporterId,
      registeredAt: at,
    });
    const by = handlerOf(ctx.caller, row.gridCode);
    await insertIncident(tx, row, { at, kind: 'REGISTERED', ...by, text: row.title, photos: input.photos ?? [] });
    return done(row.id);
  });
}
