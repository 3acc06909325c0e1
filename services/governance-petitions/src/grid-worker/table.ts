import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** What is read of a worker's assignment to a grid; days, both included. */
export const assignmentFields = tables.gridAssignment.only('gridCode', 'since', 'until');

/** A worker in one grid. */
export type GridWorkerRow = tables.GridWorkerRow & RowOf<typeof assignmentFields>;
