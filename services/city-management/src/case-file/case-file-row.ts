import type { Photo } from '@one-window/contracts';
import type { CaseFileState } from '@one-window/contracts/city-management';
import { isoText } from '@one-window/database';
import type { Stage } from '../rules/stages.ts';

/** Where a case file stands: as published, and collected, which others do not hear of. */
export type CaseFileStatus = CaseFileState['status'] | 'COLLECTED';

export type CaseFileSource = 'INSPECTOR' | 'VIDEO' | 'PUBLIC' | 'INCIDENT' | 'APPLICATION';

/** A delay that the unit asked for. */
export interface Delay {
  status: 'ASKED' | 'GRANTED' | 'REFUSED';
  until: string;
  reason: string;
  askedBy: string;
  /** `sub`: this one may not answer. */
  askedBySub: string;
  answer: string | null;
}

/** A photo as it is kept with a file. */
export interface KeptPhoto extends Photo {
  kind: 'BEFORE' | 'AFTER';
  /** Round of the work that it shows. */
  round: number;
  at: string;
}

/** One entry of the timeline. */
export interface Entry {
  no: number;
  at: string;
  action: string;
  unit: string;
  by: string;
  note: string;
  status: CaseFileStatus;
}

/** A case file; instants are ISO text. */
export interface CaseFileRow {
  id: string;
  number: string;
  source: CaseFileSource;
  kindCode: string | null;
  conditionNo: number | null;
  status: CaseFileStatus;
  gridCode: string;
  place: string;
  longitude: number | null;
  latitude: number | null;
  description: string;
  componentCode: string | null;
  incidentId: string | null;
  dispatchNo: number | null;
  applicationId: string | null;
  applicantId: string | null;
  applicantGridCode: string | null;
  unit: string | null;
  openedAt: string;
  filedAt: string | null;
  dispatchedAt: string | null;
  dueAt: string | null;
  dueProvisional: boolean;
  urgent: boolean;
  stages: Stage[];
  round: number;
  reworked: number;
  reopened: number;
  returns: number;
  result: string | null;
  resolvedAt: string | null;
  returnedReason: string | null;
  delay: Delay | null;
  photos: KeptPhoto[];
  timeline: Entry[];
  closedAt: string | null;
  onTime: boolean | null;
  /** The house that it is about, people & housing's; as the one who registered it named it. */
  houseId: string | null;
}

const instants = ['openedAt', 'filedAt', 'dispatchedAt', 'dueAt', 'resolvedAt', 'closedAt'];

/** Field of a `CaseFileRow` → column, in the table's order. */
export const columnOf: Record<keyof CaseFileRow, string> = {
  id: 'id',
  number: 'number',
  source: 'source',
  kindCode: 'kind_code',
  conditionNo: 'condition_no',
  status: 'status',
  gridCode: 'grid_code',
  place: 'place',
  longitude: 'longitude',
  latitude: 'latitude',
  description: 'description',
  componentCode: 'component_code',
  incidentId: 'incident_id',
  dispatchNo: 'dispatch_no',
  applicationId: 'application_id',
  applicantId: 'applicant_id',
  applicantGridCode: 'applicant_grid_code',
  unit: 'unit',
  openedAt: 'opened_at',
  filedAt: 'filed_at',
  dispatchedAt: 'dispatched_at',
  dueAt: 'due_at',
  dueProvisional: 'due_provisional',
  urgent: 'urgent',
  stages: 'stages',
  round: 'round',
  reworked: 'reworked',
  reopened: 'reopened',
  returns: 'returns',
  result: 'result',
  resolvedAt: 'resolved_at',
  returnedReason: 'returned_reason',
  delay: 'delay',
  photos: 'photos',
  timeline: 'timeline',
  closedAt: 'closed_at',
  onTime: 'on_time',
  houseId: 'house_id',
};

/** Columns of a `CaseFileRow`; the table is `case_file f`. */
export const caseFileColumns = Object.entries(columnOf)
  .map(([field, column]) => `${instants.includes(field) ? isoText(`f.${column}`) : `f.${column}`} as "${field}"`)
  .join(', ');

/** A case file as the table takes it. */
export function caseFileRecord(row: CaseFileRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columnOf).map(([field, column]) => [column, row[field as keyof CaseFileRow]]),
  );
}

/** The published state of a case file; only filed ones have one. */
export function caseFileState(row: CaseFileRow): CaseFileState {
  const { number, incidentId, dispatchNo, applicationId, gridCode, round, dueAt, resolvedAt, result, returnedReason } =
    row;
  const status = row.status === 'COLLECTED' ? 'FILED' : row.status;
  return {
    number,
    incidentId,
    dispatchNo,
    applicationId,
    gridCode,
    status,
    round,
    dueAt,
    resolvedAt,
    result,
    returnedReason,
  };
}
