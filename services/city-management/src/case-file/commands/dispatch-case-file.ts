import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  CaseFileNoteInput,
  CaseFileReasonInput,
  DispatchCaseFileInput,
  SetCaseFileKindInput,
} from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findCondition } from '../rules/kinds.ts';
import { deadlineAfter, isUrgent, limitTitle, returnLimitOf } from '../rules/limits.ts';
import { allDone, dueAt, isProvisional, openStage, plannedStages } from '../rules/stages.ts';
import type { CaseFileRow } from '../table.ts';
import { firstFault, kindFault, textFault, tooLong } from '../input-faults.ts';
import { actOnCaseFile } from '../case-file-transition.ts';

/** Corrects kind and condition, which decide the limits, before the dispatch. */
export function setCaseFileKind(ctx: Context, input: SetCaseFileKindInput): Promise<Outcome> {
  const { kindCode, conditionNo } = input;
  return actOnCaseFile(ctx, 'setCaseFileKind', input, 'setKind', () => {
    const found = findCondition(kindCode, conditionNo);
    const note = `${found?.kind.name}：${found?.condition.fileWhen}`;
    return kindFault(kindCode, conditionNo) ?? { action: '更正类别', note, set: { kindCode, conditionNo } };
  });
}

/** Dispatches to a unit: the clock starts, and each stage gets its deadline. Emits `case-file.progressed`. */
export function dispatchCaseFile(ctx: Context, input: DispatchCaseFileInput): Promise<Outcome> {
  const [unit, note] = [input.unit.trim(), input.note?.trim() ?? ''];
  return actOnCaseFile(ctx, 'dispatchCaseFile', input, 'dispatch', (row) => {
    if (row.status === 'RETURNED' && row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const found = findCondition(row.kindCode, row.conditionNo);
    if (!found) return refuse('KIND_REQUIRED', {}, 'caseFileId');
    const fault = firstFault(textFault(unit, 'unit'), tooLong(note, 'note'));
    if (fault) return fault;
    const now = ctx.clock.now();
    const stages = plannedStages(found.condition.stages, now);
    const set = {
      unit,
      stages,
      dispatchedAt: now.toISOString(),
      dueAt: dueAt(stages),
      dueProvisional: isProvisional(stages),
      urgent: found.condition.stages.some(isUrgent),
      returnedReason: null,
      delay: null,
    };
    return { action: '派遣', note, set };
  });
}

/** The unit begins. */
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

/** Completes one stage before the last, e.g. the fence. */
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

/** Whether it went back before, by this unit or, its incident being in a further dispatch, by another department. */
const wasReturned = ({ returns, dispatchNo }: CaseFileRow): boolean => returns > 0 || (dispatchNo ?? 1) > 1;

/**
 * Returns what is not the unit's to do, with the reason, once and within the limit. Emits `case-file.returned`; the file
 * of an incident then waits for the command centre.
 */
export function returnCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCaseFile(ctx, 'returnCaseFile', input, 'return', (row) => {
    if (wasReturned(row)) return refuse('ALREADY_RETURNED', {}, 'caseFileId');
    const dispatchedAt = new Date(row.dispatchedAt!);
    const limit = returnLimitOf(dispatchedAt);
    if (ctx.clock.now() > deadlineAfter(dispatchedAt, limit).at)
      return refuse('RETURN_TOO_LATE', { limit: limitTitle(limit) }, 'caseFileId');
    const set = { returnedReason: reason, returns: row.returns + 1, stages: [], dueAt: null, delay: null };
    return textFault(reason) ?? { action: '退回', note: reason, fact: 'returned', set };
  });
}
