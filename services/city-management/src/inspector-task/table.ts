import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export const taskTable = tables.inspectorTask.typed<{ kind: 'VERIFY' | 'CHECK' }>();
export const taskFields = taskTable.withIsoInstants().without('doneBy');

/** A task on site; instants are ISO text. */
export type TaskRow = RowOf<typeof taskFields>;
