import { requirePlace } from '@one-window/procedures';
import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { taskFields, type TaskRow } from './table.ts';

/** Open tasks on site of a place, oldest first. @throws BadInput when the place or the number is no such thing */
export async function listTasks(ctx: Context, within: string, first: number): Promise<TaskRow[]> {
  requirePlace(within);
  return ctx.reads.rows<TaskRow>(
    `select ${taskFields.columnsOf('t')} from inspector_task t where t.grid_code >= $1 and t.grid_code < $1 || ':' and t.done_at is null
     order by t.asked_at, t.id limit $2`,
    [within, pageSize(first)],
    'tasks-open',
  );
}
