import { textFault, tooLong } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { DispatchCaseFileInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { firstFault } from '../input-faults.ts';
import { findCondition } from '../rules/kinds.ts';
import { isUrgent } from '../rules/limits.ts';
import { dueAt, isProvisional, plannedStages } from '../rules/stages.ts';

/** Dispatches the file to a unit: the clock starts, and each stage gets its deadline. Emits `case-file.progressed`. */
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
