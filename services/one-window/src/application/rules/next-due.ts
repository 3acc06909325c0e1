import type { WorkingCalendar } from '@one-window/contracts/codes';
import type { Application } from '../table/application.ts';
import { answerDueOn, answerOwedSince } from './clock.ts';
import { deliveryDueOn } from './step-deadlines.ts';

/** Stands for none, so that what is not due comes last. */
export const NOT_DUE = '9999-12-31';

/**
 * The day on which the next step of an application is due: its answer, its correction, its decision (or the end of a
 * deferral), the end of its special procedure while its clock stands, its delivery; `NOT_DUE` once nothing is. By it an
 * officer's queue is sorted.
 */
export function nextDueOn(application: Application, calendar: WorkingCalendar): string {
  const { status, correction, decidedAt, promisedDueOn, deferrals, pauses } = application;
  switch (status) {
    case 'SUBMITTED':
      return answerDueOn(answerOwedSince(application), calendar);
    case 'CORRECTION_REQUESTED':
      return correction?.allowedUntil ?? NOT_DUE;
    case 'ACCEPTED':
    case 'IN_REVIEW': {
      const deferral = deferrals.findLast(({ endedAt }) => endedAt === null);
      return [promisedDueOn ?? NOT_DUE, deferral?.until ?? ''].toSorted().at(-1) ?? NOT_DUE;
    }
    case 'PAUSED':
      return pauses.at(-1)?.limitOn ?? NOT_DUE;
    case 'DECIDED':
      return decidedAt === null ? NOT_DUE : deliveryDueOn(decidedAt, calendar);
    default:
      return NOT_DUE;
  }
}
