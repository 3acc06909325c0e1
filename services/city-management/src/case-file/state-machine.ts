import { stateMachine } from '@one-window/procedures';
import type { CaseFileStatus } from './table.ts';

const working = ['DISPATCHED', 'HANDLING', 'DELAYED', 'REWORK'] as const satisfies CaseFileStatus[];
const open = ['COLLECTED', 'FILED', ...working, 'RESOLVED', 'RETURNED'] as const satisfies CaseFileStatus[];

/** What may be done to a case file in which status, and the status after it; `SAME` leaves it. */
export const life = stateMachine({
  starts: ['COLLECTED', 'FILED'],
  // an incident may take up again what was closed or cancelled
  ends: [],
  titles: {
    COLLECTED: '已采集',
    FILED: '已立案',
    DISPATCHED: '已派遣',
    HANDLING: '处置中',
    DELAYED: '延期处置中',
    RESOLVED: '已反馈',
    REWORK: '返工中',
    RETURNED: '已退回',
    CLOSED: '已结案',
    CANCELLED: '已注销',
  } satisfies Record<CaseFileStatus, string>,
  transitions: {
    file: { from: ['COLLECTED'], to: 'FILED' },
    cancel: { from: ['COLLECTED', 'FILED', 'RETURNED'], to: 'CANCELLED' },
    setKind: { from: ['COLLECTED', 'FILED', 'RETURNED'], to: 'SAME' },
    dispatch: { from: ['FILED', 'RETURNED'], to: 'DISPATCHED' },
    start: { from: ['DISPATCHED'], to: 'HANDLING' },
    completeStage: { from: ['HANDLING', 'DELAYED'], to: 'SAME' },
    return: { from: ['DISPATCHED', 'HANDLING'], to: 'RETURNED' },
    feedBack: { from: ['HANDLING', 'DELAYED', 'REWORK'], to: 'RESOLVED' },
    close: { from: ['RESOLVED'], to: 'CLOSED' },
    rework: { from: ['RESOLVED'], to: 'REWORK' },
    reopen: { from: ['CLOSED'], to: 'FILED' },
    askDelay: { from: ['DISPATCHED', 'HANDLING', 'REWORK'], to: 'SAME' },
    grantDelay: { from: ['DISPATCHED', 'HANDLING', 'REWORK'], to: 'DELAYED' },
    refuseDelay: { from: ['DISPATCHED', 'HANDLING', 'REWORK'], to: 'SAME' },
    /** By the incident of the file: the command centre ends it, resumes it, sends it back or dispatches it again. */
    endWithIncident: { from: open, to: 'CLOSED' },
    dropWithIncident: { from: open, to: 'CANCELLED' },
    resumeWithIncident: { from: [...working, 'RESOLVED'], to: 'SAME' },
    sendBack: { from: [...working, 'RESOLVED', 'CLOSED'], to: 'REWORK' },
    refile: { from: [...open, 'CLOSED', 'CANCELLED'], to: 'FILED' },
  },
});

export type CaseFileAction = keyof (typeof life)['transitions'];

export const { statusAfter, titles: statusTitles, transitions } = life;

/** Whether work or a decision is still due. */
export const isOpen = (status: CaseFileStatus): boolean => (open as readonly CaseFileStatus[]).includes(status);

/** The step of the seven (CJ/T 214) in which a status stands; closed files are evaluated, cancelled ones ended at filing. */
export const stepOf: Record<
  CaseFileStatus,
  'COLLECT' | 'FILE' | 'DISPATCH' | 'HANDLE' | 'FEED_BACK' | 'CHECK' | 'EVALUATE'
> = {
  COLLECTED: 'COLLECT',
  FILED: 'FILE',
  DISPATCHED: 'DISPATCH',
  HANDLING: 'HANDLE',
  DELAYED: 'HANDLE',
  REWORK: 'HANDLE',
  RETURNED: 'DISPATCH',
  RESOLVED: 'CHECK',
  CLOSED: 'EVALUATE',
  CANCELLED: 'FILE',
};
