import { addDays, calendar } from '@one-window/contracts/codes';

/** Limits of a petition (信访工作条例, 2022): arts 22, 23, 34, 35, 36. */
export const limits = {
  /** Days to route it or to notify, from its registration (art 22, 23). */
  route: 15,
  /** Working days in which a unit may object to a wrong route, with reasons (art 23). */
  objectWorkingDays: 5,
  /** Days to decide, from its acceptance (art 34). */
  decide: 60,
  /** Days by which the decision may be put off, once, with approval and notice (art 34). */
  extend: 30,
  /** Days in which a review, and then the final review, may be asked for (arts 35, 36). */
  askReview: 30,
  /** Days to decide a review (arts 35, 36). */
  review: 30,
  /** Representatives that a joint visit may send at most (art 20). */
  representatives: 5,
} as const;

/** The last day to route a petition. */
export const routeDueOn = (registeredOn: string): string => addDays(registeredOn, limits.route);

/** The last day on which a unit may object to a wrong route. */
export const objectUntil = (routedOn: string): string =>
  calendar.addWorkingDays(routedOn, limits.objectWorkingDays).date;

/** The last day to decide. */
export const decideDueOn = (acceptedOn: string, extendedDays = 0): string =>
  addDays(acceptedOn, limits.decide + extendedDays);

/** The last day to ask for the next review. */
export const reviewUntil = (decidedOn: string): string => addDays(decidedOn, limits.askReview);

/** The last day to decide a review. */
export const reviewDueOn = (askedOn: string): string => addDays(askedOn, limits.review);

/**
 * Whether a unit is that other one or a part of it, as their names are compared: spaces, width and a place in front
 * (永州市零陵区民政局, 民政局) do not make another unit. Whom it is part of is another one.
 */
export function isUnitOrPart(unit: string, of: string): boolean {
  const [a, b] = [plain(unit), plain(of)];
  return a.includes(b) || b.endsWith(a);
}
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** Whether a petition may go to a unit: an accusation never to the unit that it accuses (信访工作条例 art 30). */
export function mayGoTo(petition: { category: string; subjectUnit: string | null }, unit: string): boolean {
  return (
    petition.category !== 'ACCUSATION' || petition.subjectUnit === null || !isUnitOrPart(unit, petition.subjectUnit)
  );
}
