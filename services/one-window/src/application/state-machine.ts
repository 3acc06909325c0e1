import type { CaseStep } from '@one-window/contracts';
import { stateMachine, type Transition } from '@one-window/procedures';
import type { Application, ApplicationStatus } from './table/application.ts';

/** Statuses in which a department still has to decide. */
export const undecided = ['SUBMITTED', 'CORRECTION_REQUESTED', 'ACCEPTED', 'IN_REVIEW', 'PAUSED'] as const;

/** The status in which an application is written. */
export const firstStatus = 'SUBMITTED';

/** Statuses before the review, in which a department may still answer; an instant item is accepted already. */
const unanswered = ['SUBMITTED', 'ACCEPTED'] as const;

/** One row of the table: who moves an application, from which statuses to which, and on what. */
interface Move extends Transition<ApplicationStatus> {
  by: 'COUNTER' | 'DEPARTMENT' | 'SUPERVISOR' | 'DEATH' | 'CLOCK';
  on: string;
}

/**
 * The life of an application, in one table (行政许可法 arts 32, 42, 44). A department's step is a fact that the window
 * follows, from whatever status. Every other move is made only from the statuses that the table names. `SAME` leaves the
 * status; a reinstatement brings back the status before the withdrawal.
 */
const moves = {
  acceptAtOnce: { by: 'COUNTER', from: ['SUBMITTED'], to: 'ACCEPTED', on: 'an instant item, or a signed promise' },

  ACCEPTED: { by: 'DEPARTMENT', from: unanswered, to: 'ACCEPTED', on: 'it accepts' },
  NOT_ACCEPTED: { by: 'DEPARTMENT', from: unanswered, to: 'NOT_ACCEPTED', on: 'it does not accept' },
  CORRECTION_REQUESTED: { by: 'DEPARTMENT', from: unanswered, to: 'CORRECTION_REQUESTED', on: 'papers are lacking' },
  acceptBySilence: { by: 'CLOCK', from: ['SUBMITTED'], to: 'ACCEPTED', on: 'five working days without an answer' },
  supply: { by: 'COUNTER', from: ['CORRECTION_REQUESTED'], to: 'SUBMITTED', on: 'all that was lacking is brought' },
  supplyAccepted: { by: 'COUNTER', from: ['CORRECTION_REQUESTED'], to: 'ACCEPTED', on: 'the same, once accepted' },

  supplyPromised: { by: 'COUNTER', from: undecided, to: 'SAME', on: 'promised materials are brought' },
  REVIEW_STARTED: { by: 'DEPARTMENT', from: ['ACCEPTED'], to: 'IN_REVIEW', on: 'its review begins' },
  PAUSED: { by: 'DEPARTMENT', from: ['IN_REVIEW'], to: 'PAUSED', on: 'it extends, or a special procedure begins' },
  RESUMED: { by: 'DEPARTMENT', from: ['PAUSED'], to: 'IN_REVIEW', on: 'the pause ends' },
  defer: { by: 'SUPERVISOR', from: ['ACCEPTED', 'IN_REVIEW'], to: 'SAME', on: 'the promised limit is put off' },
  DECIDED: { by: 'DEPARTMENT', from: undecided, to: 'DECIDED', on: 'it decides' },

  requestWithdrawal: { by: 'COUNTER', from: undecided, to: 'SAME', on: 'the applicant wishes to withdraw' },
  requestForDeath: { by: 'DEATH', from: undecided, to: 'SAME', on: 'the subject has died' },
  WITHDRAWN: { by: 'DEPARTMENT', from: undecided, to: 'WITHDRAWN', on: 'it agrees to a withdrawal' },
  WITHDRAWAL_REFUSED: { by: 'DEPARTMENT', from: undecided, to: 'SAME', on: 'it refuses a withdrawal' },
  REINSTATED: { by: 'DEPARTMENT', from: ['WITHDRAWN'], to: 'SAME', on: 'the death was revoked' },

  deliver: { by: 'COUNTER', from: ['DECIDED'], to: 'DELIVERED', on: 'the decision is handed over' },
  close: { by: 'CLOCK', from: ['DELIVERED'], to: 'CLOSED', on: 'the day after the delivery' },
} as const satisfies Record<CaseStep['kind'], Move & { by: 'DEPARTMENT' }> & Record<string, Move>;

const life = stateMachine<ApplicationStatus, keyof typeof moves>({
  starts: [firstStatus],
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
  },
  transitions: moves,
});

export type ApplicationAction = keyof typeof moves;

/** Whether the application's status allows an action. */
export const isPossible = (action: ApplicationAction, { status }: Pick<Application, 'status'>): boolean =>
  life.statusAfter(action, status) !== undefined;

/**
 * The status that an action leads to.
 * @throws Error when the table does not allow it in this status; a department's step has been taken and is followed
 */
export function statusBy(
  action: ApplicationAction,
  {
    status,
    statusBeforeWithdrawal,
  }: Pick<Application, 'status'> & Partial<Pick<Application, 'statusBeforeWithdrawal'>>,
): ApplicationStatus {
  const { by, to }: Move = moves[action];
  if (by !== 'DEPARTMENT' && !isPossible(action, { status }))
    throw new Error(`an application that is ${status} does not allow ${action}`);
  if (action === 'REINSTATED') return statusBeforeWithdrawal ?? status;
  return to === 'SAME' ? status : to;
}
