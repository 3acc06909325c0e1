import type { Photo } from '@one-window/contracts';
import type { CaseFileState } from '@one-window/contracts/city-management';
import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import type { Stage } from './rules/stages.ts';

/** Status of a case file: those that are published, and COLLECTED, which is not. */
export type CaseFileStatus = CaseFileState['status'] | 'COLLECTED';

/** Who reported what a case file is about. */
export type CaseFileSource = 'INSPECTOR' | 'VIDEO' | 'PUBLIC' | 'INCIDENT' | 'APPLICATION';

/** A delay that the unit asked for. */
export interface Delay {
  status: 'ASKED' | 'GRANTED' | 'REFUSED';
  until: string;
  reason: string;
  askedBy: string;
  /** `sub` of the one who asked, who may not settle it. */
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

/** Case files 案卷, one for each matter of a place. */
export const caseFileTable = tables.caseFile.typed<{
  source: CaseFileSource;
  status: CaseFileStatus;
  stages: Stage[];
  delay: Delay;
  photos: KeptPhoto[];
  timeline: Entry[];
}>();
/** What is read of a case file; instants as ISO text. */
export const caseFileFields = caseFileTable.withIsoInstants();

/** A case file; instants are ISO text. */
export type CaseFileRow = RowOf<typeof caseFileFields>;

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
