import type { Caller } from '@one-window/contracts';
import { findIncidentCategory } from '@one-window/contracts/governance-petitions';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DispatchIncidentInput, IncidentReasonInput, IncidentResultInput } from '../../generated/graph.ts';
import { refuse, requiredTextFault, textFault } from '../../refuse.ts';
import type { IncidentRow } from '../table/incident.ts';
import { handledAt, hoursAfter, limitHours, mayStillReturn, returnHoursOf } from '../rules.ts';
import { answersBySystem, departmentTitle, isDepartment } from '../unit.ts';
import { arePhotos } from '../photos.ts';
import { actOnIncident } from './act-on-incident.ts';

/** Sends a filed, or returned, incident to the department that owns it; its limit runs from here. Emits `incident.dispatched`. */
export function dispatchIncident(ctx: Context, input: DispatchIncidentInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  return actOnIncident(ctx, 'dispatchIncident', input, 'dispatch', (row, now) => {
    if (!row.filedAt) return refuse('INCIDENT_NOT_YET_FILED', {}, 'incidentId');
    const department = input.department?.trim() || findIncidentCategory(row.category)!.department;
    if (!isDepartment(department))
      return refuse('DEPARTMENT_UNKNOWN', { department: department.slice(0, 60) }, 'department');
    const fault = textFault(note, 'note');
    if (fault) return fault;
    const set = {
      department,
      dispatchNo: row.dispatchNo + 1,
      round: 1,
      dispatchedAt: now,
      firstDispatchedAt: row.firstDispatchedAt ?? now,
      dueAt: hoursAfter(now, limitHours(row.category, row.level, row.source, now)),
      centreDueAt: null,
      sentBackReason: null,
      handledAt: null,
      verifiedAt: null,
      slip: null,
    };
    const text = [`分拨至${departmentTitle(department)}`, note].filter(Boolean).join('：');
    return { kind: 'DISPATCHED', text, set, fact: 'dispatched' };
  });
}

/** Officers answer for their own department; the command centre answers for one that has no system here. */
function faultOfAnswer({ role, department }: Pick<Caller, 'role' | 'department'>, row: IncidentRow) {
  if (row.department && answersBySystem(row.department)) return refuse('HANDLED_ELSEWHERE', {}, 'incidentId');
  const isCentre = role === 'dispatcher' || department === 'governance-petitions';
  return isCentre || department === row.department ? undefined : refuse('NOT_THE_DEPARTMENT', {}, 'incidentId');
}

/** Gives a misdispatched incident back: once, within the limit, with the reason. Emits `incident.progressed`. */
export function returnIncident(ctx: Context, input: IncidentReasonInput): Promise<Outcome> {
  const text = input.reason.trim();
  return actOnIncident(ctx, 'returnIncident', input, 'return', (row, now) => {
    const fault = faultOfAnswer(ctx.caller, row) ?? requiredTextFault(text, 'reason', '理由');
    if (fault) return fault;
    if (row.wasReturned) return refuse('ALREADY_RETURNED', {}, 'incidentId');
    if (row.round > 1 || row.status === 'DEFERRED' || !mayStillReturn(row.dispatchedAt!, row.level, now))
      return refuse('RETURN_TOO_LATE', { hours: returnHoursOf(row.dispatchedAt!, row.level) }, 'incidentId');
    return { kind: 'RETURNED', text, set: { wasReturned: true } };
  });
}

/** Reports that the work is done. Emits `incident.progressed`. */
export function reportHandled(ctx: Context, input: IncidentResultInput): Promise<Outcome> {
  const [text, photos] = [input.result.trim(), input.photos ?? []];
  return actOnIncident(ctx, 'reportHandled', input, 'reportHandled', (row, now) => {
    const fault = faultOfAnswer(ctx.caller, row) ?? requiredTextFault(text, 'result', '结果');
    if (fault) return fault;
    if (!arePhotos(photos)) return refuse('PHOTO_INVALID', {}, 'photos');
    return { kind: 'HANDLED', text, photos, set: handledAt(row, now, text) };
  });
}
