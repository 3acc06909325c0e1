import { stateMachine } from '@one-window/procedures';
import type { IncidentState } from '@one-window/contracts/governance-petitions';

export type IncidentStatus = IncidentState['status'];

/** What may be done to an incident in which status, and the status after it; `SAME` leaves it to the command. */
export const life = stateMachine({
  starts: ['REGISTERED', 'VERIFYING'],
  ends: ['NOT_FILED'],
  titles: {
    REGISTERED: '已登记',
    VERIFYING: '待核实',
    NOT_FILED: '不予立案',
    DISPATCHED: '已分拨',
    RETURNED: '误派退回',
    HANDLED: '已处置待核查',
    SENT_BACK: '退回整改',
    DEFERRED: '缓办',
    CLOSED: '已办结',
  } satisfies Record<IncidentStatus, string>,
  transitions: {
    verifyReport: { from: ['VERIFYING'], to: 'REGISTERED' },
    decline: { from: ['REGISTERED', 'VERIFYING'], to: 'NOT_FILED' },
    file: { from: ['REGISTERED'], to: 'SAME' },
    resolveOnSpot: { from: ['REGISTERED', 'VERIFYING'], to: 'CLOSED' },
    dispatch: { from: ['REGISTERED', 'RETURNED'], to: 'DISPATCHED' },
    return: { from: ['DISPATCHED', 'DEFERRED'], to: 'RETURNED' },
    reportHandled: { from: ['DISPATCHED', 'SENT_BACK', 'DEFERRED'], to: 'HANDLED' },
    verifyResult: { from: ['HANDLED'], to: 'SAME' },
    sendBack: { from: ['HANDLED'], to: 'SENT_BACK' },
    close: { from: ['HANDLED'], to: 'CLOSED' },
    reopen: { from: ['CLOSED'], to: 'DISPATCHED' },
    defer: { from: ['REGISTERED', 'DISPATCHED', 'RETURNED', 'SENT_BACK'], to: 'DEFERRED' },
    resume: { from: ['DEFERRED'], to: 'SAME' },
    rate: { from: ['CLOSED'], to: 'SAME' },
  },
});

export type IncidentAction = keyof (typeof life)['transitions'];

export const { statusAfter, titles: statusTitles, transitions } = life;

/** Statuses in which something is still to be done. */
export const openStatuses = [
  'REGISTERED',
  'VERIFYING',
  'DISPATCHED',
  'RETURNED',
  'HANDLED',
  'SENT_BACK',
  'DEFERRED',
] as const satisfies readonly IncidentStatus[];

/** Statuses in which a department's limit runs. */
export const runningStatuses = ['DISPATCHED', 'SENT_BACK'] as const satisfies readonly IncidentStatus[];

/** Whether a department's limit runs. */
export const isRunning = (status: IncidentStatus): boolean =>
  (runningStatuses as readonly IncidentStatus[]).includes(status);
