import { tooLong } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CaseFileNoteInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { allDone, openStage } from '../rules/stages.ts';

/** The unit begins its work. */
export function startHandling(ctx: Context, input: CaseFileNoteInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  return actOnCaseFile(
    ctx,
    'startHandling',
    input,
    'start',
    () => tooLong(note, 'note') ?? { action: '开始处置', note },
  );
}

/** The unit completes one stage before the last, e.g. the fence. */
export function completeCaseFileStage(ctx: Context, input: CaseFileNoteInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  return actOnCaseFile(ctx, 'completeCaseFileStage', input, 'completeStage', ({ stages }) => {
    const stage = openStage(stages);
    if (!stage || stage.no === stages.length) return refuse('LAST_STAGE', {}, 'caseFileId');
    const doneAt = ctx.clock.now().toISOString();
    const set = { stages: [...allDone(stages.slice(0, stage.no), doneAt), ...stages.slice(stage.no)] };
    return tooLong(note, 'note') ?? { action: `完成${stage.name}`, note, set };
  });
}
