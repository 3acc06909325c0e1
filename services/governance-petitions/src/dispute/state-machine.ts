import { stateMachine } from '@one-window/procedures';
import type { DisputeStatus } from '../generated/graph.ts';

/** What may be done to a dispute in which status, and the status after it. */
export const life = stateMachine({
  starts: ['REGISTERED'],
  ends: ['AGREED', 'ENDED'],
  titles: {
    REGISTERED: '已登记',
    MEDIATING: '调解中',
    AGREED: '已达成协议',
    FAILED: '调解不成',
    ENDED: '已终结',
  } satisfies Record<DisputeStatus, string>,
  transitions: {
    nameMediator: { from: ['REGISTERED', 'MEDIATING'], to: 'MEDIATING' },
    recordSession: { from: ['MEDIATING'], to: 'MEDIATING' },
    agree: { from: ['MEDIATING'], to: 'AGREED' },
    agreeOnSpot: { from: ['REGISTERED'], to: 'AGREED' },
    fail: { from: ['MEDIATING'], to: 'FAILED' },
    end: { from: ['REGISTERED', 'MEDIATING', 'FAILED'], to: 'ENDED' },
    takeUp: { from: ['FAILED'], to: 'MEDIATING' },
    followAgreement: { from: ['AGREED'], to: 'AGREED' },
  },
});

export type DisputeAction = keyof (typeof life)['transitions'];

export const { statusAfter, titles: statusTitles } = life;
