import type { WorkingCalendar } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';
import { colourOf, dayOf, workingDaysLeft, type Deadline } from '../application/rules/clock.ts';
import type { CallBack } from '../rating/table.ts';
import { statusBy } from './state-machine.ts';
import type { UnfinishedMatter } from './table.ts';

/** Working days within which the owner answers, by the day on which it was reported or sent back. */
const answerUnfinishedDays = figure<number>({
  name: '“办不成事”答复期限',
  unit: 'working days',
  demo: true,
  lines: [{ value: 5, from: '2020-01-01', source: '“办不成事”反映窗口，答复期限由各地规定' }],
});

/** Until when a matter is answered that was reported, or sent back, at an instant. */
export function answerBy(at: string, calendar: WorkingCalendar): Pick<UnfinishedMatter, 'dueOn' | 'provisional'> {
  const day = dayOf(at);
  const { date, provisional } = calendar.addWorkingDays(day, valueOn(answerUnfinishedDays, day));
  return { dueOn: date, provisional };
}

/** The owner's answer. */
export function answered(
  matter: UnfinishedMatter,
  given: { answer: string; outcome: NonNullable<UnfinishedMatter['outcome']>; at: string; by: string },
): UnfinishedMatter {
  const { answer, outcome, at, by } = given;
  return { ...matter, status: statusBy('answer', matter), answer, outcome, answeredAt: at, answeredBy: by };
}

/**
 * Asks the resident: who is satisfied lets it be closed, and the community where it was reported has no more to do with
 * it; who is not sends it back with a new deadline.
 */
export function calledBack(matter: UnfinishedMatter, callBack: CallBack, calendar: WorkingCalendar): UnfinishedMatter {
  const callBacks = [...matter.callBacks, callBack];
  return callBack.satisfied
    ? { ...matter, status: statusBy('close', matter), acceptingCommunityCode: null, closedAt: callBack.at, callBacks }
    : {
        ...matter,
        status: statusBy('sendBack', matter),
        callBacks,
        answeredAt: null,
        ...answerBy(callBack.at, calendar),
      };
}

/** The deadline of the answer: red past it, grey once answered. */
export function deadlineOfMatter(matter: UnfinishedMatter, today: string, calendar: WorkingCalendar): Deadline {
  const { dueOn, provisional, answeredAt, reportedAt, callBacks } = matter;
  const limit = valueOn(answerUnfinishedDays, dayOf(callBacks.at(-1)?.at ?? reportedAt));
  const day = answeredAt ? dayOf(answeredAt) : today;
  return {
    dueOn,
    provisional,
    workingDaysLeft: workingDaysLeft(day, dueOn, calendar),
    colour: matter.status === 'OPEN' ? colourOf(day, dueOn, limit, calendar) : 'GREY',
    deferredUntil: null,
  };
}
