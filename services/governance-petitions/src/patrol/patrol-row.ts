/** A patrol; instants are those of the business clock. */
export interface PatrolRow {
  id: string;
  gridCode: string;
  workerName: string;
  startedAt: Date;
  endedAt: Date | null;
}

/** Columns of a `PatrolRow`; the table is `p`. */
export const patrolColumns = `p.id, p.grid_code as "gridCode", p.worker_name as "workerName",
  p.started_at as "startedAt", p.ended_at as "endedAt"`;

/** One entry of a patrol's log. */
export interface PatrolEntryRow {
  patrolId: string;
  no: number;
  at: Date;
  longitude: number | null;
  latitude: number | null;
  note: string;
}
