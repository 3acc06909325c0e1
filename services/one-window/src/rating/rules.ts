import type { WorkingCalendar } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';
import type { Application, ApplicationStatus } from '../application/table/application.ts';
import { colourOf, dayOf, workingDaysLeft, type Deadline } from '../application/rules/clock.ts';
import type { Rating } from './table.ts';

/** Working days within which a bad rating is put right (好差评, docs/domain.md §6), by the day of the rating. */
const rectifyDays = figure<number>({
  name: '差评整改期限',
  unit: 'working days',
  demo: true,
  lines: [{ value: 15, from: '2020-01-01', source: '政务服务“好差评”，整改期限由各地规定' }],
});

/** Working days within which that rating is put right, should it be bad. */
export function rectifyDaysOf({ ratedAt }: Pick<Rating, 'ratedAt'>): number {
  return valueOn(rectifyDays, dayOf(ratedAt));
}

const rateable: readonly ApplicationStatus[] = ['DECIDED', 'DELIVERED', 'CLOSED'];

/** Whether there is something to rate: a decision. */
export function isRateable({ status }: Pick<Application, 'status'>): boolean {
  return rateable.includes(status);
}

/** One or two stars: to be put right, with a call-back. */
export function isBad({ stars }: Pick<Rating, 'stars'>): boolean {
  return stars <= 2;
}

/** The national code of satisfaction, which runs the other way (GB/T 39046: 1 very satisfied … 5 very dissatisfied). */
export function nationalCode({ stars }: Pick<Rating, 'stars'>): number {
  return 6 - stars;
}

/** A new rating; a bad one is due to be put right by the one who handled it, unless another is named. */
export function newRating(
  application: Application,
  given: { stars: number; text: string; ratedBy: Rating['ratedBy']; at: string },
  calendar: WorkingCalendar,
): Rating {
  const { stars, text, ratedBy, at } = given;
  const due = isBad(given) ? calendar.addWorkingDays(dayOf(at), rectifyDaysOf({ ratedAt: at })) : null;
  return {
    applicationId: application.id,
    residentId: application.subjectId ?? application.applicantId,
    department: application.department,
    unit: application.unit,
    communityCode: application.communityCode,
    stars,
    text,
    ratedBy,
    ratedAt: at,
    rectifyDueOn: due?.date ?? null,
    rectifyProvisional: due?.provisional ?? false,
    ownerUnit: application.unit,
    ownerName: application.handler ?? application.holderName,
    result: null,
    rectifiedAt: null,
    callBacks: [],
    rebuttal: null,
  };
}

/** Who puts a bad rating right, until when, and what has become of it; null of a good one. Grey once put right or rebutted. */
export function rectificationOf(rating: Rating, today: string, calendar: WorkingCalendar) {
  const { rectifyDueOn: dueOn, rectifyProvisional: provisional, rectifiedAt, result, callBacks } = rating;
  if (!isBad(rating) || dueOn === null) return null;
  const isOver = rectifiedAt !== null || rating.rebuttal !== null;
  const day = rectifiedAt ? dayOf(rectifiedAt) : today;
  const deadline: Deadline = {
    dueOn,
    provisional,
    workingDaysLeft: workingDaysLeft(day, dueOn, calendar),
    colour: isOver ? 'GREY' : colourOf(day, dueOn, rectifyDaysOf(rating), calendar),
    deferredUntil: null,
  };
  return { owner: { unit: rating.ownerUnit, name: rating.ownerName }, deadline, result, rectifiedAt, callBacks };
}
