import type { IncidentLevel, IncidentState } from '@one-window/contracts/governance-petitions';
import type { RowOf } from '@one-window/database';
import type { IncidentSlip, IncidentSource } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { incidentNumber } from '../rules.ts';
import type { IncidentStatus } from '../state-machine.ts';

export const incidentTable = tables.incident.typed<{
  source: IncidentSource;
  level: IncidentLevel;
  status: IncidentStatus;
  statusBefore: IncidentStatus;
  slip: IncidentSlip;
}>();
export const incidentFields = incidentTable.withIsoInstants();

/** An incident; instants are ISO 8601 in UTC. */
export type IncidentRow = RowOf<typeof incidentFields>;

/** An incident of which nothing has been done yet. */
export function newIncident(
  of: Pick<
    IncidentRow,
    'id' | 'source' | 'category' | 'level' | 'title' | 'description' | 'gridCode' | 'place' | 'status' | 'registeredAt'
  > &
    Partial<IncidentRow>,
): IncidentRow {
  return {
    number: incidentNumber(of.id, of.gridCode, of.registeredAt),
    longitude: null,
    latitude: null,
    statusBefore: null,
    reporterId: null,
    applicationId: null,
    dispatchNo: 0,
    round: 1,
    department: null,
    dispatchedAt: null,
    firstDispatchedAt: null,
    dueAt: null,
    centreDueAt: null,
    wasReturned: false,
    wasLate: false,
    sentBackReason: null,
    sentBackCount: 0,
    deferredReason: null,
    deferredAt: null,
    reopenedCount: 0,
    slip: null,
    filedAt: null,
    handledAt: null,
    verifiedAt: null,
    closedAt: null,
    result: null,
    stars: null,
    ...of,
  };
}

/**
 * An incident as it is published: the matter and its place, not who reported it; of its limits the command centre's own,
 * because city management's case file sets its limit from this one.
 */
export function incidentState(row: IncidentRow): IncidentState {
  const { number, category, title, description, gridCode, place, level, status, applicationId, closedAt, result } = row;
  const { longitude, latitude, department, dispatchedAt } = row;
  const dueAt = row.centreDueAt ?? row.dueAt;
  return {
    number,
    category,
    title,
    description,
    gridCode,
    place,
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    level,
    status,
    applicationId,
    dispatch:
      department && dispatchedAt && dueAt
        ? {
            no: row.dispatchNo,
            round: row.round,
            department,
            at: dispatchedAt,
            dueAt,
            sentBackReason: row.sentBackReason,
          }
        : null,
    closedAt,
    result,
  };
}
