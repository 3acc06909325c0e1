import type { UserError } from '@one-window/contracts';
import { isPlainDate, promiseDays, type WorkingCalendar } from '@one-window/contracts/codes';
import { dayInShanghai } from '@one-window/service';
import type { MaterialPromiseInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import type { MaterialPromise } from '../table/timeline.ts';
import { textFault } from './text.ts';

/** The promise of the materials that follow, signed now: required when there are any, refused when there are none. */
export function readPromise(
  input: MaterialPromiseInput | null | undefined,
  materialCodes: readonly string[],
  now: Date,
  calendar: WorkingCalendar,
): { promise: MaterialPromise | null } | { refusal: UserError } {
  if (materialCodes.length === 0)
    return input ? { refusal: refuse('PROMISE_NOT_NEEDED', {}, 'promise') } : { promise: null };
  if (!input) return { refusal: refuse('PROMISE_REQUIRED', {}, 'promise') };
  const today = dayInShanghai(now);
  const last = calendar.addWorkingDays(today, promiseDays()).date;
  if (!isPlainDate(input.by) || input.by <= today || input.by > last)
    return { refusal: refuse('PROMISE_DAY_INVALID', { last }, 'promise.by') };
  const fault = textFault(input.signedBy, '签署人', 50, 'promise.signedBy');
  if (fault) return { refusal: fault };
  const signedBy = input.signedBy.trim();
  return {
    promise: { materialCodes: [...materialCodes], by: input.by, signedBy, signedAt: now.toISOString(), keptAt: null },
  };
}
