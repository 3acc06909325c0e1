import { stateMachine } from '@one-window/procedures';
import type { PetitionStatus } from '../generated/graph.ts';

/** What may be done to a petition in which status, and the status after it (信访工作条例, chapter 4). */
export const life = stateMachine({
  starts: ['REGISTERED'],
  ends: ['NOT_ACCEPTED', 'FINAL'],
  titles: {
    REGISTERED: '已登记',
    ROUTED: '已转送',
    NOT_ACCEPTED: '不予受理',
    ACCEPTED: '已受理',
    DECIDED: '已答复',
    REVIEW: '复查中',
    REVIEWED: '已复查',
    FINAL_REVIEW: '复核中',
    FINAL: '已终结',
  } satisfies Record<PetitionStatus, string>,
  transitions: {
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
  },
});

export type PetitionAction = keyof (typeof life)['transitions'];

export const { statusAfter, titles: statusTitles } = life;
