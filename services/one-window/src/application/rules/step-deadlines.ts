import type { WorkingCalendar } from '@one-window/contracts/codes';
import { valueOn } from '@one-window/procedures';
import { deferredLimit } from '../../deferral/rules.ts';
import type { Application, ApplicationStatus } from '../table/application.ts';
import { answerDueOn, colourOf, dayOf, deadlineOf, type Colour } from './clock.ts';
import { answerDays, deliveryDays } from './limits.ts';

/** Working days of which the last fifth is yellow for a correction, whose end the department names itself. */
const CORRECTION_DAYS = 10;

/** Steps that have a limit of their own. */
export type StepWithLimit = 'ANSWER' | 'DECISION' | 'DELIVERY' | 'CORRECTION';

/** The limit of one step; `late` stays once it was. */
export interface StepDeadline {
  step: StepWithLimit;
  dueOn: string;
  doneOn: string | null;
  late: boolean;
  colour: Colour;
}

/** Steps of whose lateness the unit that handles the application is responsible, not the applicant. */
const ofTheUnits: readonly StepWithLimit[] = ['ANSWER', 'DECISION', 'DELIVERY'];
const over: readonly ApplicationStatus[] = ['NOT_ACCEPTED', 'DELIVERED', 'CLOSED', 'WITHDRAWN'];

/** The limits that an application has had so far, in the order of its steps. */
export function stepDeadlines(application: Application, today: string, calendar: WorkingCalendar): StepDeadline[] {
  return [
    answer(application, today, calendar),
    correction(application, today, calendar),
    decision(application, today, calendar),
    delivery(application, today, calendar),
  ].filter((step) => step !== null);
}

/**
 * Colour of the whole: red when any step of the units is or was late, though the whole may still be in time; else the
 * worst of what runs; grey when nothing runs.
 */
export function clockColour(application: Application, today: string, calendar: WorkingCalendar): Colour {
  if (over.includes(application.status)) return 'GREY';
  const steps = stepDeadlines(application, today, calendar).filter(({ step }) => ofTheUnits.includes(step));
  if (steps.some(({ late }) => late)) return 'RED';
  const colours = steps.map(({ colour }) => colour);
  const statutory = deadlineOf(application, 'statutory', today, calendar)?.colour ?? 'GREY';
  return (['RED', 'YELLOW', 'GREEN'] as const).find((each) => each === statutory || colours.includes(each)) ?? 'GREY';
}

/**
 * An answer is an acceptance, a refusal to accept, or a correction, after which it is owed again for the complete papers;
 * silence answers too late.
 */
function answer(application: Application, today: string, calendar: WorkingCalendar): StepDeadline | null {
  const { kind, submittedAt, acceptedAt, acceptedBySilence, correction: asked } = application;
  if (kind === 'INSTANT') return null;
  const settledAt = acceptedAt ?? endOf(application);
  const owed = (since: string, answeredAt: string | null) =>
    limited('ANSWER', answerDueOn(since, calendar), valueOn(answerDays, dayOf(since)), answeredAt, today, calendar);
  const first = owed(submittedAt, isBefore(asked?.requestedAt, acceptedAt) ?? settledAt);
  const again = isBefore(asked?.suppliedAt, acceptedAt);
  const last = again && !acceptedBySilence ? owed(again, settledAt) : first;
  return {
    ...last,
    late: first.late || last.late || acceptedBySilence,
    ...(acceptedBySilence ? { doneOn: null, colour: 'GREY' as const } : {}),
  };
}

/** An instant, unless it comes after the acceptance: what is corrected later is no answer. */
function isBefore(at: string | null | undefined, acceptedAt: string | null): string | null {
  return at && (acceptedAt === null || at <= acceptedAt) ? at : null;
}

/** When it ended without having been accepted. */
export function endOf({ status, closedAt, timeline }: Application): string | null {
  return status === 'NOT_ACCEPTED' || status === 'WITHDRAWN' ? (closedAt ?? timeline.at(-1)?.at ?? null) : null;
}

function correction(application: Application, today: string, calendar: WorkingCalendar): StepDeadline | null {
  const { correction: asked, status } = application;
  if (!asked) return null;
  const ended = asked.suppliedAt ?? (status === 'CORRECTION_REQUESTED' ? null : application.timeline.at(-1)?.at);
  return limited('CORRECTION', asked.allowedUntil, CORRECTION_DAYS, ended ?? null, today, calendar);
}

/** A decision within a deferral is in time: what was put off is late only past the day to which it was. */
function decision(application: Application, today: string, calendar: WorkingCalendar): StepDeadline | null {
  const deadline = deadlineOf(application, 'promised', today, calendar);
  if (!deadline) return null;
  const { dueOn, colour } = deadline;
  const doneOn = application.decidedAt && dayOf(application.decidedAt);
  const isLate = doneOn === null ? colour === 'RED' : doneOn > deferredLimit(application, dueOn);
  return { step: 'DECISION', dueOn, doneOn, late: isLate, colour };
}

/** The last day to deliver what was decided at an instant: the limit is that of the day of the decision. */
export function deliveryDueOn(decidedAt: string, calendar: WorkingCalendar): string {
  const day = dayOf(decidedAt);
  return calendar.addWorkingDays(day, valueOn(deliveryDays, day)).date;
}

function delivery(application: Application, today: string, calendar: WorkingCalendar): StepDeadline | null {
  const { decidedAt, deliveredAt } = application;
  if (decidedAt === null) return null;
  const limit = valueOn(deliveryDays, dayOf(decidedAt));
  return limited('DELIVERY', deliveryDueOn(decidedAt, calendar), limit, deliveredAt, today, calendar);
}

function limited(
  step: StepWithLimit,
  dueOn: string,
  limit: number,
  doneAt: string | null,
  today: string,
  calendar: WorkingCalendar,
): StepDeadline {
  const doneOn = doneAt && dayOf(doneAt);
  return {
    step,
    dueOn,
    doneOn,
    late: (doneOn ?? today) > dueOn,
    colour: doneOn === null ? colourOf(today, dueOn, limit, calendar) : 'GREY',
  };
}
