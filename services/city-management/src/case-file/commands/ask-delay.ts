import { textFault, valueOn } from '@one-window/procedures';
import { BadInput, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { AskDelayInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { delayDays } from '../rules/limits.ts';
import { isLate } from '../rules/stages.ts';

/** An instant as a client writes it, ISO 8601 with its offset. @throws BadInput when it is none */
function instantFrom(text: string, field: string): Date {
  const isWritten = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = new Date(isWritten ? text : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new BadInput(`${field} 须为 ISO 8601 时刻，含时区`);
  return at;
}

/**
 * The unit asks for a later deadline, once a round, and before it is late: a delay undoes no lateness.
 * @throws BadInput when `until` is not an instant
 */
export function askDelay(ctx: Context, input: AskDelayInput): Promise<Outcome> {
  const reason = input.reason.trim();
  const until = instantFrom(input.until, 'until');
  return actOnCaseFile(ctx, 'askDelay', input, 'askDelay', (row) => {
    if (row.delay !== null) return refuse('DELAY_ALREADY_ASKED', {}, 'caseFileId');
    const now = ctx.clock.now();
    if (row.stages.some((stage) => stage.doneAt === null && isLate(stage, now)))
      return refuse('DELAY_TOO_LATE', {}, 'caseFileId');
    const max = valueOn(delayDays, ctx.clock.today());
    const latest = Date.parse(row.dueAt!) + max * 86_400_000;
    const isLater = until.getTime() > Date.parse(row.dueAt!) && until.getTime() <= latest;
    if (!isLater) return refuse('DELAY_NOT_LATER', { max }, 'until');
    const { name: askedBy, sub: askedBySub } = ctx.caller;
    const delay = { status: 'ASKED', until: until.toISOString(), reason, askedBy, askedBySub, answer: null } as const;
    return textFault(reason) ?? { action: '申请延期', note: reason, set: { delay } };
  });
}
