import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CaseFileReasonInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';

/** Cancels a file that is below the standard of filing; that of an incident goes back to the command centre instead. */
export function cancelCaseFile(ctx: Context, input: CaseFileReasonInput): Promise<Outcome> {
  const note = input.reason.trim();
  return actOnCaseFile(ctx, 'cancelCaseFile', input, 'cancel', ({ incidentId }) => {
    if (incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    return textFault(note) ?? { action: '注销', note, set: { closedAt: ctx.clock.now().toISOString() } };
  });
}
