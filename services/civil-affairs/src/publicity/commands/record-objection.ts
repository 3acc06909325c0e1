import { insertRows, uuidv7 } from '@one-window/database';
import { actOnCase, textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import { cases } from '../../case/cases.ts';
import type { Context } from '../../context.ts';
import type { RecordObjectionInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { endPublicity } from '../end-publicity.ts';

/**
 * Records an objection: the publicity is taken down, the proposal falls, and what was confirmed must be confirmed again
 * (暂行办法 art 11). Emits `case.resumed`.
 */
export function recordObjection(ctx: Context, input: RecordObjectionInput): Promise<Outcome> {
  const content = input.content.trim();
  const today = ctx.clock.today();
  return actOnCase(cases.procedure, ctx, 'recordObjection', input, 'resume', async (row, tx) => {
    const fault = textFault(content, 'content');
    if (fault) return fault;
    const ended = await endPublicity(tx, row.id, 'OBJECTION', today);
    if (!ended) return refuse('NO_PUBLICITY', {}, 'caseId');
    await insertRows(tx, tables.publicityObjection, [
      {
        id: uuidv7(),
        publicityId: ended.id,
        communityCode: ended.communityCode,
        gridCode: ended.gridCode,
        content,
        recordedOn: today,
        recordedBy: ctx.caller.sub,
      },
    ]);
    await tx.sql(
      'update economic_check set confirmed_at = null, confirmed_by = null, confirmed_digest = null where case_id = $1',
      row.id,
    );
    return {
      step: { kind: 'RESUMED', result: '公示期间有异议，重新审核' },
      opinion: '恢复计时，重新审核',
      fact: 'resumed',
      set: { proposal: null },
    };
  });
}
