import type { UserError } from '@one-window/contracts';
import type { ServiceItemEntry } from '@one-window/contracts/codes';
import { unanswered, unknownAnswer, type Answer } from '../../item/situation.ts';
import { refuse } from '../../refuse.ts';

/** Why the answers to an item's questions can't be taken: one that it does not know, or any that is missing. */
export function answersFault(item: ServiceItemEntry, answers: readonly Answer[]): UserError | undefined {
  const code = unknownAnswer(item, answers);
  if (code !== undefined) return refuse('ANSWER_UNKNOWN', { code: code.slice(0, 20) }, 'answers');
  const open = unanswered(item, answers);
  return open.length > 0 ? refuse('ANSWER_REQUIRED', { questions: open.join('；') }, 'answers') : undefined;
}
