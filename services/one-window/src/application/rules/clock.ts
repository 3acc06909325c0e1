import type { WorkingCalendar } from '@one-window/contracts/codes';
import { valueOn } from '@one-window/procedures';
import { dayInShanghai } from '@one-window/service';
import { deferralInForce } from '../../deferral/rules.ts';
import { isPossible } from '../state-machine.ts';
import type { Application } from '../table/application.ts';
import type { ClockPause } from '../table/timeline.ts';
import { answerDays } from './limits.ts';

/** The day in Asia/Shanghai of an ISO instant. */
export function dayOf(instant: string): string {
  return dayInShanghai(new Date(instant));
}

/** Working days that the ended pauses took: after the day of the pause, up to and with the day on which the clock ran again. */
export function pausedDays(pauses: readonly ClockPause[], calendar: WorkingCalendar): number {
  return pauses.reduce((sum, { from, to }) => sum + (to ? calendar.workingDaysBetween(dayOf(from), dayOf(to)) : 0), 0);
}

/**
 * Sets both deadlines: so many working days after acceptance, and those that pauses took (行政许可法 arts 42, 45).
 * A deadline that touches an unpublished year is provisional. Before acceptance there is none.
 */
export function withDeadlines(application: Application, calendar: WorkingCalendar): Application {
  const { acceptedAt, pauses } = application;
  if (acceptedAt === null) {
    return {
      ...application,
      statutoryDueOn: null,
      statutoryProvisional: false,
      promisedDueOn: null,
      promisedProvisional: false,
      calculatedThrough: null,
    };
  }
  const start = dayOf(acceptedAt);
  const paused = pausedDays(pauses, calendar);
  const statutory = calendar.addWorkingDays(start, application.statutoryDays + paused);
  const promised = calendar.addWorkingDays(start, application.promisedDays + paused);
  return {
    ...application,
    statutoryDueOn: statutory.date,
    statutoryProvisional: statutory.provisional,
    promisedDueOn: promised.date,
    promisedProvisional: promised.provisional,
    calculatedThrough: calendar.publishedThrough(),
  };
}

/** A deadline as people see it. */
export interface Deadline {
  dueOn: string;
  provisional: boolean;
  workingDaysLeft: number;
  colour: Colour;
  /** Of a promised limit that is put off today: until when. */
  deferredUntil: string | null;
}

export type Colour = 'GREEN' | 'YELLOW' | 'RED' | 'GREY';

/** The day at which the clock is read: today, or the day on which it stopped. */
function readAt(application: Application, today: string): { day: string; isRunning: boolean } {
  const stopped =
    application.status === 'PAUSED'
      ? application.pauses.at(-1)?.from
      : application.status === 'WITHDRAWN' || application.status === 'NOT_ACCEPTED'
        ? (application.closedAt ?? application.timeline.at(-1)?.at)
        : application.decidedAt;
  return stopped ? { day: dayOf(stopped), isRunning: false } : { day: today, isRunning: true };
}

/**
 * One deadline with its colour; grey while the clock stands, and of a promised limit while it is put off.
 */
export function deadlineOf(
  application: Application,
  which: 'statutory' | 'promised',
  today: string,
  calendar: WorkingCalendar,
): Deadline | null {
  const dueOn = which === 'statutory' ? application.statutoryDueOn : application.promisedDueOn;
  if (dueOn === null) return null;
  const limit = which === 'statutory' ? application.statutoryDays : application.promisedDays;
  const provisional = which === 'statutory' ? application.statutoryProvisional : application.promisedProvisional;
  const { day, isRunning } = readAt(application, today);
  const deferral = which === 'promised' && isRunning ? deferralInForce(application, today) : null;
  return {
    dueOn,
    provisional,
    workingDaysLeft: workingDaysLeft(day, dueOn, calendar),
    colour: isRunning && !deferral ? colourOf(day, dueOn, limit, calendar) : 'GREY',
    deferredUntil: deferral?.until ?? null,
  };
}

/** Working days from a day to a due day; past it negative, at least one. */
export function workingDaysLeft(day: string, dueOn: string, calendar: WorkingCalendar): number {
  return day > dueOn ? -Math.max(1, calendar.workingDaysBetween(dueOn, day)) : calendar.workingDaysBetween(day, dueOn);
}

/**
 * Colour of a limit of so many working days: yellow from one working day before it or the last fifth of it, whichever
 * is sooner; red past it.
 */
export function colourOf(day: string, dueOn: string, limit: number, calendar: WorkingCalendar): Colour {
  if (day > dueOn) return 'RED';
  return workingDaysLeft(day, dueOn, calendar) <= Math.max(1, limit / 5) ? 'YELLOW' : 'GREEN';
}

/** Since when the department owes its answer: the papers, or the complete papers after a correction. */
export function answerOwedSince(application: Pick<Application, 'submittedAt' | 'correction'>): string {
  return application.correction?.suppliedAt ?? application.submittedAt;
}

/** The last day to answer what is owed since an instant: the limit is that of the day from which it is owed. */
export function answerDueOn(since: string, calendar: WorkingCalendar): string {
  const day = dayOf(since);
  return calendar.addWorkingDays(day, valueOn(answerDays, day)).date;
}

/** Whether the time to answer has passed in silence. */
export function isSilentTooLong(application: Application, today: string, calendar: WorkingCalendar): boolean {
  if (!isPossible('acceptBySilence', application) || application.withdrawal?.active) return false;
  return today > answerDueOn(answerOwedSince(application), calendar);
}
