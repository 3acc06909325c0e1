import { isoText } from '@one-window/database';

/** A task on site; instants are ISO text. */
export interface TaskRow {
  id: string;
  caseFileId: string;
  gridCode: string;
  kind: 'VERIFY' | 'CHECK';
  /** Round of the file's work that it looks at. */
  round: number;
  askedAt: string;
  doneAt: string | null;
  confirmed: boolean | null;
  note: string | null;
}

/** Columns of a `TaskRow`; the table is `inspector_task t`. */
export const taskColumns = `t.id, t.case_file_id as "caseFileId", t.grid_code as "gridCode", t.kind, t.round,
  ${isoText('t.asked_at')} as "askedAt", ${isoText('t.done_at')} as "doneAt", t.confirmed, t.note`;
