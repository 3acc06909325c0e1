import { tooLong } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { FileCaseFileInput } from '../../generated/graph.ts';
import { tasksOf } from '../../inspector-task/tasks-of-file.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';

/** Files what was collected; an inspector must have found a report of the public true on site. Emits `case-file.opened`. */
export function fileCaseFile(ctx: Context, input: FileCaseFileInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  return actOnCaseFile(ctx, 'fileCaseFile', input, 'file', async (row, tx) => {
    const tasks = await tasksOf(tx, row, 'VERIFY');
    if (tasks.some(({ doneAt }) => doneAt === null)) return refuse('VERIFICATION_PENDING', {}, 'caseFileId');
    if (tasks.at(-1)?.confirmed === false) return refuse('NOT_CONFIRMED', {}, 'caseFileId');
    const set = { filedAt: ctx.clock.now().toISOString() };
    return tooLong(note, 'note') ?? { action: '立案', note, fact: 'opened', set };
  });
}
