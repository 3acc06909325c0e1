import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const assignmentFields = tables.gridAssignment.only('gridCode', 'since', 'until');

/** A worker in one grid. */
export type GridWorkerRow = tables.GridWorkerRow & RowOf<typeof assignmentFields>;
