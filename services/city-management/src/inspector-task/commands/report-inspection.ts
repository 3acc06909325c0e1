import type { Tx } from '@one-window/database';
import { textFault } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import { firstFault, keptPhotos, oldPhotoFault, photosFault } from '../../case-file/input-faults.ts';
import { takeCaseFilePhotos } from '../../case-file/photos.ts';
import { lockCaseFile, saveCaseFile, withEntry } from '../../case-file/save-case-file.ts';
import type { ReportInspectionInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { taskFields, type TaskRow } from '../table.ts';

const actions = {
  VERIFY: { yes: '核实：属实', no: '核实：不属实' },
  CHECK: { yes: '核查：已处置到位', no: '核查：未处置到位' },
} as const;

async function findTask(tx: Tx, id: string): Promise<TaskRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [task] = await tx.sql<TaskRow>(`select ${taskFields.columnsOf('t')} from inspector_task t where t.id = $1`, id);
  return task;
}

/** An inspector reports what was seen on site, with photos: before the work, or after it. The office then decides. */
export function reportInspection(ctx: Context, input: ReportInspectionInput): Promise<Outcome> {
  const note = input.note.trim();
  const photos = input.photos ?? [];
  return ctx.write('reportInspection', input, async (tx) => {
    const known = await findTask(tx, input.taskId);
    // the file is locked before its tasks, here as everywhere
    const row = known && (await lockCaseFile(tx, 'id', known.caseFileId));
    const task = row && (await findTask(tx, input.taskId));
    if (!task) return refused(refuse('TASK_NOT_FOUND', {}, 'taskId'));
    if (task.doneAt !== null) return refused(refuse('TASK_ALREADY_DONE', {}, 'taskId'));
    const kind = task.kind === 'VERIFY' ? 'BEFORE' : 'AFTER';
    const old = kind === 'AFTER' ? oldPhotoFault(row, photos) : undefined;
    const fault = firstFault(textFault(note, 'note'), photosFault(photos), old);
    if (fault) return refused(fault);
    const at = ctx.clock.now().toISOString();
    const kept = keptPhotos(row.photos, photos, { kind, round: row.round, at });
    const unkept = await takeCaseFilePhotos(ctx, tx, kept, row.photos);
    if (unkept) return refused(unkept);
    await tx.sql(
      'update inspector_task set done_at = $2, done_by = $3, confirmed = $4, note = $5 where id = $1',
      task.id,
      at,
      ctx.caller.sub,
      input.confirmed,
      note,
    );
    const action = actions[task.kind][input.confirmed ? 'yes' : 'no'];
    const seen = withEntry({ ...row, photos: kept }, { at, action, unit: '采集员', by: ctx.caller.name, note });
    await saveCaseFile(tx, seen, 'progressed');
    return done(task.id);
  });
}
