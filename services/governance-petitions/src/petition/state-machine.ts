import type { PetitionStatus } from '../generated/graph.ts';

/** What may be done to a petition in which status, and the status after it (信访工作条例, chapter 4). */
export const transitions = {
  route: { from: ['REGISTERED'], to: 'ROUTED' },
  object: { from: ['ROUTED'], to: 'REGISTERED' },
  decline: { from: ['REGISTERED', 'ROUTED'], to: 'NOT_ACCEPTED' },
  accept: { from: ['ROUTED'], to: 'ACCEPTED' },
  extend: { from: ['ACCEPTED'], to: 'ACCEPTED' },
  decide: { from: ['ACCEPTED'], to: 'DECIDED' },
  askReview: { from: ['DECIDED'], to: 'REVIEW' },
  decideReview: { from: ['REVIEW'], to: 'REVIEWED' },
  askFinalReview: { from: ['REVIEWED'], to: 'FINAL_REVIEW' },
  decideFinalReview: { from: ['FINAL_REVIEW'], to: 'FINAL' },
} as const satisfies Record<string, { from: readonly PetitionStatus[]; to: PetitionStatus }>;

export type PetitionAction = keyof typeof transitions;

/** The status after an action, or nothing when the petition's status does not allow it. */
export function statusAfter(action: PetitionAction, status: PetitionStatus): PetitionStatus | undefined {
  const { from, to } = transitions[action] as { from: readonly PetitionStatus[]; to: PetitionStatus };
  return from.includes(status) ? to : undefined;
}

/** Statuses as people read them. */
export const statusTitles: Record<PetitionStatus, string> = {
  REGISTERED: '已登记',
  ROUTED: '已转送',
  NOT_ACCEPTED: '不予受理',
  ACCEPTED: '已受理',
  DECIDED: '已答复',
  REVIEW: '复查中',
  REVIEWED: '已复查',
  FINAL_REVIEW: '复核中',
  FINAL: '已终结',
};
