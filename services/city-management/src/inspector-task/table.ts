import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** Inspectors' tasks 核实, 核查 of a case file. */
export const taskTable = tables.inspectorTask.typed<{ kind: 'VERIFY' | 'CHECK' }>();
/** What is read of a task; not by which account it was done. */
export const taskFields = taskTable.withIsoInstants().without('doneBy');

/** A task on site; instants are ISO text. */
export type TaskRow = RowOf<typeof taskFields>;
