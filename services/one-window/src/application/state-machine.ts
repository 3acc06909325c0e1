import { stateMachine } from '@one-window/procedures';
import type { Application, ApplicationStatus } from './table/application.ts';

/** Statuses in which a department still has to decide. */
export const undecided = ['SUBMITTED', 'CORRECTION_REQUESTED', 'ACCEPTED', 'IN_REVIEW', 'PAUSED'] as const;

/**
 * The life of an application, in one table: what the window does to it, and what each step of its department's case makes
 * of it (行政许可法 arts 32, 42, 44). A department's step is a fact: the window follows it, it does not judge it.
 */
const life = stateMachine({
  starts: ['SUBMITTED', 'ACCEPTED'],
  ends: ['NOT_ACCEPTED', 'WITHDRAWN', 'CLOSED'],
  titles: {
    SUBMITTED: '已收件',
    CORRECTION_REQUESTED: '待补正',
    ACCEPTED: '已受理',
    NOT_ACCEPTED: '不予受理',
    IN_REVIEW: '审查中',
    PAUSED: '已中止计时',
    DECIDED: '已决定',
    WITHDRAWN: '已撤回',
    DELIVERED: '已送达',
    CLOSED: '已归档',
  } satisfies Record<ApplicationStatus, string>,
  transitions: {
    // steps of the department's case
    ACCEPTED: { from: ['SUBMITTED', 'ACCEPTED'], to: 'ACCEPTED' },
    NOT_ACCEPTED: { from: ['SUBMITTED', 'ACCEPTED'], to: 'NOT_ACCEPTED' },
    CORRECTION_REQUESTED: { from: ['SUBMITTED', 'ACCEPTED'], to: 'CORRECTION_REQUESTED' },
    REVIEW_STARTED: { from: ['ACCEPTED'], to: 'IN_REVIEW' },
    PAUSED: { from: ['IN_REVIEW'], to: 'PAUSED' },
    RESUMED: { from: ['PAUSED'], to: 'IN_REVIEW' },
    DECIDED: { from: undecided, to: 'DECIDED' },
    WITHDRAWN: { from: undecided, to: 'WITHDRAWN' },
    WITHDRAWAL_REFUSED: { from: undecided, to: 'SAME' },
    /** A death was revoked: back to the status before the withdrawal. */
    REINSTATED: { from: ['WITHDRAWN'], to: 'SAME' },
    // the window's own
    /** Everything that the correction named was brought: back to the department, accepted already or not yet. */
    supply: { from: ['CORRECTION_REQUESTED'], to: 'SUBMITTED' },
    supplyAccepted: { from: ['CORRECTION_REQUESTED'], to: 'ACCEPTED' },
    /** The department was silent for five working days. */
    acceptBySilence: { from: ['SUBMITTED'], to: 'ACCEPTED' },
    deliver: { from: ['DECIDED'], to: 'DELIVERED' },
    close: { from: ['DELIVERED'], to: 'CLOSED' },
  },
});

export type ApplicationAction = keyof (typeof life)['transitions'];

/** Whether the application's status allows an action of the window. */
export const isPossible = (action: ApplicationAction, { status }: Pick<Application, 'status'>): boolean =>
  life.statusAfter(action, status) !== undefined;

/** The status that an action leads to; of a department's step whatever the status is, since the step has been taken. */
export function statusBy(action: ApplicationAction, { status }: Pick<Application, 'status'>): ApplicationStatus {
  const { to } = life.transitions[action];
  return to === 'SAME' ? status : to;
}

/** Whether a department still has to decide. */
export const isUndecided = ({ status }: Pick<Application, 'status'>): boolean =>
  (undecided as readonly ApplicationStatus[]).includes(status);
