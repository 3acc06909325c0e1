import type { Photo, UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import { decideHazardReport } from '../../items/hazard-report.ts';
import { refuse } from '../../refuse.ts';
import type { EntryKind } from '../table/entry.ts';
import type { IncidentRow } from '../table/incident.ts';
import { isShownTo } from '../may-know.ts';
import { takeIncidentPhotos } from '../photos.ts';
import { lockIncident, saveIncident, type IncidentFact } from '../save-incident.ts';
import { statusAfter, statusTitles, type IncidentAction } from '../state-machine.ts';
import { handlerOf } from '../unit.ts';

/** What an action makes of an incident: a step of its timeline, changes of its row, the fact to publish. */
export interface IncidentTransition {
  kind: EntryKind;
  text: string;
  photos?: readonly Photo[];
  set?: Partial<IncidentRow>;
  /** `progressed` unless said otherwise; null when others are not concerned. */
  fact?: IncidentFact | null;
}

/**
 * Does one action on an incident, once per request, with the incident locked: of two at once the second sees what the
 * first did, and is refused with `INCIDENT_NOT_IN_STATE` when that no longer allows it.
 */
export async function actOnIncident(
  ctx: Context,
  operation: string,
  input: { requestId: string; incidentId: string },
  action: IncidentAction,
  take: (row: IncidentRow, now: string) => IncidentTransition | UserError,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const row = await lockIncident(tx, input.incidentId);
    if (!row || !isShownTo(ctx.caller, row)) return refused(refuse('INCIDENT_NOT_FOUND', {}, 'incidentId'));
    const status = statusAfter(action, row.status);
    if (!status) return refused(refuse('INCIDENT_NOT_IN_STATE', { status: statusTitles[row.status] }, 'incidentId'));
    const transition = take(row, ctx.clock.now().toISOString());
    if ('code' in transition) return refused(transition);
    const unkept = await takeIncidentPhotos(ctx, tx, transition.photos ?? [], row.id);
    if (unkept) return refused(unkept);
    await applyIncidentTransition(tx, { ...row, status, ...transition.set }, transition, {
      at: ctx.clock.now(),
      ...handlerOf(ctx.caller, row.gridCode),
    });
    return done(row.id);
  });
}

/** Stores what a transition made of a locked incident; the case of the hazard report (G10) that opened it is decided when it ends. */
export async function applyIncidentTransition(
  tx: Tx,
  row: IncidentRow,
  { kind, text, photos, fact = 'progressed' }: IncidentTransition,
  { at, unit, handler }: { at: Date; unit: string; handler: string },
): Promise<void> {
  await saveIncident(tx, row, { at: at.toISOString(), kind, text, photos, unit, handler }, fact ?? undefined);
  if (fact === 'closed') await decideHazardReport(tx, row, { at, handler });
}
