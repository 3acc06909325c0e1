import { stateMachine } from '@one-window/procedures';
import type { ProxyTaskStatus } from '../generated/graph.ts';
import type { ProxyTaskWithStatus } from './table.ts';

/** Statuses in which the task is not yet done. */
const running = ['ENTRUSTED', 'ACCEPTED', 'SUSPENDED'] as const satisfies ProxyTaskStatus[];

/**
 * The life of a proxy task. No column keeps its status: `proxyStatus` reads it from what the agent did to the task and
 * from the status of the application that was handed in for it.
 */
export const life = stateMachine({
  starts: ['ENTRUSTED'],
  ends: ['CALLED_BACK', 'ENDED'],
  titles: {
    ENTRUSTED: '已委托',
    ACCEPTED: '已接受',
    SUSPENDED: '已中止',
    HANDLED: '已办理',
    DELIVERED: '已送达',
    ARCHIVED: '已归档',
    CALLED_BACK: '已回访',
    ENDED: '已终止',
  } satisfies Record<ProxyTaskStatus, string>,
  transitions: {
    accept: { from: ['ENTRUSTED'], to: 'ACCEPTED' },
    suspend: { from: ['ACCEPTED'], to: 'SUSPENDED' },
    resume: { from: ['SUSPENDED'], to: 'ACCEPTED' },
    end: { from: running, to: 'ENDED' },
    callBack: { from: ['DELIVERED', 'ARCHIVED', 'CALLED_BACK'], to: 'CALLED_BACK' },
    // by the application that was handed in for it
    handle: { from: running, to: 'HANDLED' },
    deliver: { from: ['HANDLED'], to: 'DELIVERED' },
    archive: { from: ['DELIVERED'], to: 'ARCHIVED' },
  },
});

/** Whether a task's status of today allows an action. */
export const isPossible = (
  action: keyof (typeof life)['transitions'],
  { status }: Pick<ProxyTaskWithStatus, 'status'>,
): boolean => life.statusAfter(action, status) !== undefined;
