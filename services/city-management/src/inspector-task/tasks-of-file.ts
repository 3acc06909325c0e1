import { insertRows, uuidv7, type Tx } from '@one-window/database';
import type { Clock } from '@one-window/service';
import type { CaseFileRow } from '../case-file/table.ts';
import { taskTable, taskFields, type TaskRow } from './table.ts';

/** Asks an inspector to go there: VERIFY, whether it is true, before filing; CHECK, whether it was done, after feedback. */
export async function openTask(tx: Tx, row: CaseFileRow, kind: TaskRow['kind'], clock: Clock): Promise<void> {
  await insertRows(tx, taskTable, [
    {
      id: uuidv7(),
      caseFileId: row.id,
      gridCode: row.gridCode,
      kind,
      round: row.round,
      askedAt: clock.now().toISOString(),
    },
  ]);
}

/** Keeps a file's tasks in step with its status: open ones are withdrawn, and an inspector is asked to check work that was fed back. */
export async function followTasks(tx: Tx, before: CaseFileRow, after: CaseFileRow, clock: Clock): Promise<void> {
  if (before.status === after.status) return;
  await tx.sql(
    `update inspector_task set done_at = $2, note = coalesce(note, '案卷已处理，任务撤销') where case_file_id = $1 and done_at is null`,
    after.id,
    clock.now().toISOString(),
  );
  // the grid worker checks an incident's work on site
  if (after.status === 'RESOLVED' && after.source !== 'INCIDENT') await openTask(tx, after, 'CHECK', clock);
}

/** The file's tasks of one kind in its present round, oldest first. */
export async function tasksOf(tx: Tx, row: CaseFileRow, kind: TaskRow['kind']): Promise<TaskRow[]> {
  return tx.sql<TaskRow>(
    `select ${taskFields.columnsOf('t')} from inspector_task t where t.case_file_id = $1 and t.kind = $2 and t.round = $3 order by t.asked_at, t.id`,
    row.id,
    kind,
    row.round,
  );
}
