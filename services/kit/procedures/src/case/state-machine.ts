import { stateMachine } from '../transitions/state-machine.ts';
import type { CaseStatus } from './case-row.ts';

const undecided = ['OPENED', 'ACCEPTED', 'CORRECTION_REQUESTED', 'IN_REVIEW', 'PAUSED'] as const satisfies CaseStatus[];

/** Which action is allowed in which status of a case, and the status after it; `SAME` keeps it (行政许可法 arts 32, 42). */
export const caseLife = stateMachine({
  starts: ['OPENED'],
  ends: ['NOT_ACCEPTED', 'DECIDED', 'WITHDRAWN'],
  titles: {
    OPENED: '已接件',
    ACCEPTED: '已受理',
    CORRECTION_REQUESTED: '待补正',
    NOT_ACCEPTED: '不予受理',
    IN_REVIEW: '审查中',
    PAUSED: '已中止计时',
    DECIDED: '已决定',
    WITHDRAWN: '已撤回',
  } satisfies Record<CaseStatus, string>,
  transitions: {
    accept: { from: ['OPENED'], to: 'ACCEPTED' },
    decline: { from: ['OPENED'], to: 'NOT_ACCEPTED' },
    requestCorrection: { from: ['OPENED'], to: 'CORRECTION_REQUESTED' },
    receiveCorrection: { from: ['CORRECTION_REQUESTED'], to: 'OPENED' },
    startReview: { from: ['ACCEPTED'], to: 'IN_REVIEW' },
    pause: { from: ['IN_REVIEW'], to: 'PAUSED' },
    resume: { from: ['PAUSED'], to: 'IN_REVIEW' },
    propose: { from: ['IN_REVIEW'], to: 'SAME' },
    decide: { from: ['IN_REVIEW'], to: 'DECIDED' },
    decideAtOnce: { from: ['ACCEPTED'], to: 'DECIDED' },
    /** By the department's own flow, or because promised materials were not brought. */
    settle: { from: ['ACCEPTED', 'IN_REVIEW', 'PAUSED'], to: 'DECIDED' },
    /** A correction was not brought in time. */
    lapse: { from: ['CORRECTION_REQUESTED'], to: 'DECIDED' },
    withdraw: { from: undecided, to: 'WITHDRAWN' },
    refuseWithdrawal: { from: undecided, to: 'SAME' },
    /** A death was revoked; the case gets its earlier status. */
    reinstate: { from: ['WITHDRAWN'], to: 'SAME' },
  },
});

export type CaseAction = keyof (typeof caseLife)['transitions'];

export const { statusAfter, titles: statusTitles, transitions } = caseLife;
