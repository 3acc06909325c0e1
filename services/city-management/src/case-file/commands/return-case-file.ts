import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CaseFileReasonInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { deadlineAfter, limitTitle, returnLimitOf } from '../rules/limits.ts';
import type { CaseFileRow } from '../table.ts';

/** Whether a unit returned it before, or another department did, whose dispatch its incident had before this one. */
const wasReturned = ({ returns, dispatchNo }: CaseFileRow): boolean => returns > 0 || (dispatchNo ?? 1) > 1;

/**
 * The unit returns what is not its work, with the reason, once and within the limit. Emits `case-file.returned`; the file
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
