import { stateMachine } from '@one-window/procedures';
import type { UnfinishedMatter } from './table.ts';

/** The life of a matter that could not get done: its owner answers, and the resident says whether that settles it. */
const life = stateMachine({
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

export const { statusAfter } = life;
