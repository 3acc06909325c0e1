import { stateMachine } from '@one-window/procedures';
import type { ProposalRow } from './table.ts';

/** The life of a proposed old-age allowance; the job makes proposals, an officer grants or dismisses them. One that lapsed may be proposed again. */
export const life = stateMachine({
  starts: ['OPEN'],
  ends: ['GRANTED', 'DISMISSED'],
  titles: { OPEN: '待处理', GRANTED: '已发放', DISMISSED: '已搁置', LAPSED: '已失效' } satisfies Record<
    ProposalRow['status'],
    string
  >,
  transitions: {
    grant: { from: ['OPEN'], to: 'GRANTED' },
    dismiss: { from: ['OPEN'], to: 'DISMISSED' },
    /** The resident left, died or draws the allowance already. */
    lapse: { from: ['OPEN'], to: 'LAPSED' },
    proposeAgain: { from: ['LAPSED'], to: 'OPEN' },
  },
});

export const { statusAfter } = life;
