import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { taskFields, type TaskRow } from './table.ts';

/** Tasks on site of each case file, oldest first. */
export const tasksOfCaseFile = (reads: Reads) =>
  rowsByKey<TaskRow>(
    reads,
    {
      name: 'tasks-of-case-file',
      text: `select ${taskFields.columnsOf('t')} from inspector_task t where t.case_file_id = any($1::uuid[]) order by t.asked_at, t.id`,
    },
    ({ caseFileId }) => caseFileId,
  );

/** One task on site by its id. */
export const taskById = (reads: Reads) =>
  rowById<TaskRow>(reads, {
    name: 'task-by-id',
    text: `select ${taskFields.columnsOf('t')} from inspector_task t where t.id = any($1::uuid[])`,
  });
