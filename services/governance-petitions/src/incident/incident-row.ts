import type { IncidentLevel, IncidentState } from '@one-window/contracts/governance-petitions';
import { isoText } from '@one-window/database';
import type { IncidentSlip, IncidentSource } from '../generated/graph.ts';
import type { IncidentStatus } from './state-machine.ts';

/** An incident; instants are ISO 8601 in UTC. */
export interface IncidentRow {
  id: string;
  number: string;
  source: IncidentSource;
  category: string;
  level: IncidentLevel;
  title: string;
  description: string;
  gridCode: string;
  place: string;
  longitude: number | null;
  latitude: number | null;
  status: IncidentStatus;
  statusBefore: IncidentStatus | null;
  reporterId: string | null;
  applicationId: string | null;
  dispatchNo: number;
  round: number;
  department: string | null;
  dispatchedAt: string | null;
  firstDispatchedAt: string | null;
  dueAt: string | null;
  /** The command centre's own limit, while the case file's stands in its place. */
  centreDueAt: string | null;
  wasReturned: boolean;
  wasLate: boolean;
  sentBackReason: string | null;
  sentBackCount: number;
  deferredReason: string | null;
  deferredAt: string | null;
  reopenedCount: number;
  slip: IncidentSlip | null;
  registeredAt: string;
  filedAt: string | null;
  handledAt: string | null;
  verifiedAt: string | null;
  closedAt: string | null;
  result: string | null;
  stars: number | null;
}

const instants = new Set([
  'dispatchedAt',
  'firstDispatchedAt',
  'dueAt',
  'centreDueAt',
  'deferredAt',
  'registeredAt',
  'filedAt',
  'handledAt',
  'verifiedAt',
  'closedAt',
]);

/** Every field of an `IncidentRow`; its column is the same name in snake case. */
export const incidentFields = [
  'id',
  'number',
  'source',
  'category',
  'level',
  'title',
  'description',
  'gridCode',
  'place',
  'longitude',
  'latitude',
  'status',
  'statusBefore',
  'reporterId',
  'applicationId',
  'dispatchNo',
  'round',
  'department',
  'dispatchedAt',
  'firstDispatchedAt',
  'dueAt',
  'centreDueAt',
  'wasReturned',
  'wasLate',
  'sentBackReason',
  'sentBackCount',
  'deferredReason',
  'deferredAt',
  'reopenedCount',
  'slip',
  ...(['registeredAt', 'filedAt', 'handledAt', 'verifiedAt', 'closedAt'] as const),
  'result',
  'stars',
] as const satisfies readonly (keyof IncidentRow)[];

/** The column of a field. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns of an `IncidentRow`; the table is `i`. */
export const incidentColumns = incidentFields
  .map((field) => {
    const column = `i.${columnOf(field)}`;
    return `${instants.has(field) ? isoText(column) : column} as "${field}"`;
  })
  .join(', ');

/** An incident as its table's record. */
export function incidentRecord(row: IncidentRow): Record<string, unknown> {
  return Object.fromEntries(incidentFields.map((field) => [columnOf(field), row[field]]));
}

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

/** Number of an incident: district, day in China, and twelve digits of its id. */
function incidentNumber(id: string, gridCode: string, at: string): string {
  const day = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `SJ${gridCode.slice(0, 6)}${day}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}

/**
 * What others are told of an incident: the matter and its place, nothing of who reported it; of its limits the command
 * centre's own, which the case file's would otherwise move in turn.
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
