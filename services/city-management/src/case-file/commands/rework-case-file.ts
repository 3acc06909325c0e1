import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CaseFileReasonInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { reworkStages } from '../rules/rework.ts';

/** Sends the file back to the unit for rework: one round more, in which the last stage's limit runs again. Emits `case-file.progressed`. */
export function reworkCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCaseFile(ctx, 'reworkCaseFile', input, 'rework', (row) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const set = { ...reworkStages(row, ctx.clock.now()), round: row.round + 1 };
    return textFault(reason) ?? { action: '返工', note: reason, set };
  });
}
