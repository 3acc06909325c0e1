import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CaseFileReasonInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';

/** Reopens a closed file whose matter came back: it is dispatched again, and the clock starts then. Emits `case-file.progressed`. */
export function reopenCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCaseFile(ctx, 'reopenCaseFile', input, 'reopen', (row) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const set = {
      reopened: row.reopened + 1,
      round: row.round + 1,
      stages: [],
      dueAt: null,
      resolvedAt: null,
      closedAt: null,
      onTime: null,
      delay: null,
    };
    return textFault(reason) ?? { action: '重新打开', note: reason, set };
  });
}
