import type { DisputeStatus } from '../generated/graph.ts';

/** What may be done to a dispute in which status, and the status after it; `SAME` leaves it to the command. */
export const transitions = {
  nameMediator: { from: ['REGISTERED', 'MEDIATING'], to: 'MEDIATING' },
  recordSession: { from: ['MEDIATING'], to: 'MEDIATING' },
  agree: { from: ['MEDIATING'], to: 'AGREED' },
  agreeOnSpot: { from: ['REGISTERED'], to: 'AGREED' },
  fail: { from: ['MEDIATING'], to: 'FAILED' },
  end: { from: ['REGISTERED', 'MEDIATING', 'FAILED'], to: 'ENDED' },
  takeUp: { from: ['FAILED'], to: 'MEDIATING' },
  followAgreement: { from: ['AGREED'], to: 'AGREED' },
} as const satisfies Record<string, { from: readonly DisputeStatus[]; to: DisputeStatus }>;

export type DisputeAction = keyof typeof transitions;

/** The status after an action, or nothing when the dispute's status does not allow it. */
export function statusAfter(action: DisputeAction, status: DisputeStatus): DisputeStatus | undefined {
  const { from, to } = transitions[action] as { from: readonly DisputeStatus[]; to: DisputeStatus };
  return from.includes(status) ? to : undefined;
}

/** Statuses as people read them. */
export const statusTitles: Record<DisputeStatus, string> = {
  REGISTERED: '已登记',
  MEDIATING: '调解中',
  AGREED: '已达成协议',
  FAILED: '调解不成',
  ENDED: '已终结',
};
