import { stateMachine } from '@one-window/procedures';
import type { UnfinishedMatter } from './table.ts';

/** The life of a matter that could not get done: its owner answers, and the resident says whether that settles it. */
export const life = stateMachine({
  starts: ['OPEN'],
  ends: ['CLOSED'],
  titles: { OPEN: '待答复', ANSWERED: '已答复待回访', CLOSED: '已办结' } satisfies Record<
    UnfinishedMatter['status'],
    string
  >,
  transitions: {
    assign: { from: ['OPEN'], to: 'SAME' },
    answer: { from: ['OPEN'], to: 'ANSWERED' },
    close: { from: ['ANSWERED'], to: 'CLOSED' },
    sendBack: { from: ['ANSWERED'], to: 'OPEN' },
  },
});

type MatterAction = keyof (typeof life)['transitions'];
type InStatus = Pick<UnfinishedMatter, 'status'>;

/** Whether the matter's status allows an action. */
export const isPossible = (action: MatterAction, { status }: InStatus): boolean =>
  life.statusAfter(action, status) !== undefined;

/** The status that an action leads to. @throws Error when the matter's status does not allow it */
export function statusBy(action: MatterAction, { status }: InStatus): UnfinishedMatter['status'] {
  const after = life.statusAfter(action, status);
  if (!after) throw new Error(`a matter that is ${status} does not allow ${action}`);
  return after;
}
