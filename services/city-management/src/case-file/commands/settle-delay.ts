import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { SettleDelayInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { dueAt, putOff } from '../rules/stages.ts';

/** The supervisor, never the one who asked, grants a delay, which moves the open stages, or refuses it. */
export function settleDelay(ctx: Context, input: SettleDelayInput): Promise<Outcome> {
  const answer = input.reason.trim();
  return actOnCaseFile(ctx, 'settleDelay', input, input.granted ? 'grantDelay' : 'refuseDelay', ({ delay, stages }) => {
    if (delay?.status !== 'ASKED') return refuse('DELAY_NOT_ASKED', {}, 'caseFileId');
    if (delay.askedBySub === ctx.caller.sub) return refuse('ASKER_CANNOT_SETTLE');
    const fault = textFault(answer);
    if (fault) return fault;
    if (!input.granted)
      return { action: '不准延期', note: answer, set: { delay: { ...delay, status: 'REFUSED', answer } } };
    const moved = putOff(stages, new Date(delay.until));
    const set = {
      delay: { ...delay, status: 'GRANTED' as const, answer },
      stages: moved,
      dueAt: dueAt(moved),
      dueProvisional: false,
    };
    return { action: '准予延期', note: answer, set };
  });
}
