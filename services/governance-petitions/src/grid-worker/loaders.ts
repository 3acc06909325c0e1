import { isPlaceCode } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import { type Reads, byPage, rowsByKey } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import { gridFields, type GridRow } from '../grid/table.ts';
import { assignmentFields, type GridWorkerRow } from './table.ts';

const workerFields = tables.gridAssignment.only('workerId');

/** Grids that each worker works on that day. */
export const gridsOfWorker = (reads: Reads) =>
  byPage((day: string) =>
    rowsByKey<GridRow & RowOf<typeof workerFields>>(
      reads,
      {
        name: 'grids-of-worker',
        values: [day],
        text: `select ${workerFields.columnsOf('a')}, ${gridFields.columnsOf('g')} from grid_assignment a join grid g on g.code = a.grid_code
        where a.worker_id = any($1::uuid[]) and a.since <= $2::date and coalesce(a.until, 'infinity') >= $2::date
        order by a.worker_id, g.code`,
      },
      ({ workerId }) => workerId,
    ),
  );

/** Who works each grid on that day. */
export const workersOfGrid = (reads: Reads) =>
  byPage((day: string) =>
    rowsByKey<GridWorkerRow>(
      reads,
      {
        name: 'workers-of-grid',
        isKey: isPlaceCode,
        values: [day],
        text: `select ${tables.gridWorker.columnsOf('w')}, ${assignmentFields.columnsOf('a')}
        from grid_assignment a join grid_worker w on w.id = a.worker_id
        where a.grid_code = any($1::text[]) and a.since <= $2::date and coalesce(a.until, 'infinity') >= $2::date
        order by a.grid_code, a.since desc`,
      },
      ({ gridCode }) => gridCode,
    ),
  );
