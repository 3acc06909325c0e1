import { addDays, calendar } from '@one-window/contracts/codes';
import { figure, valueOn } from '@one-window/procedures';

/** Limits of a petition. */
interface PetitionLimits {
  /** Days to route it or to notify, from its registration (art 22, 23). */
  route: number;
  /** Working days in which a unit may object to a wrong route, with reasons (art 23). */
  objectWorkingDays: number;
  /** Days to decide, from its acceptance (art 34). */
  decide: number;
  /** Days by which the decision may be put off, once, with approval and notice (art 34). */
  extend: number;
  /** Days in which a review, and then the final review, may be asked for (arts 35, 36). */
  askReview: number;
  /** Days to decide a review (arts 35, 36). */
  review: number;
  /** Representatives that a joint visit may send at most (art 20). */
  representatives: number;
}

/** Limits of petitions, each by the day from which it runs (信访工作条例 arts 20, 22, 23, 34, 35, 36). */
export const limits = figure<PetitionLimits>({
  name: '信访事项办理期限',
  unit: 'days',
  lines: [
    {
      value: { route: 15, objectWorkingDays: 5, decide: 60, extend: 30, askReview: 30, review: 30, representatives: 5 },
      from: '2022-05-01',
      source: '《信访工作条例》',
    },
  ],
});

/** The last day to route a petition. */
export const routeDueOn = (registeredOn: string): string => addDays(registeredOn, valueOn(limits, registeredOn).route);

/** The last day on which a unit may object to a wrong route. */
export const objectUntil = (routedOn: string): string =>
  calendar.addWorkingDays(routedOn, valueOn(limits, routedOn).objectWorkingDays).date;

/** The last day to decide. */
export const decideDueOn = (acceptedOn: string, extendedDays = 0): string =>
  addDays(acceptedOn, valueOn(limits, acceptedOn).decide + extendedDays);

/** The last day to ask for the next review. */
export const reviewUntil = (decidedOn: string): string => addDays(decidedOn, valueOn(limits, decidedOn).askReview);

/** The last day to decide a review. */
export const reviewDueOn = (askedOn: string): string => addDays(askedOn, valueOn(limits, askedOn).review);

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

/** Number of a petition: district, day of its registration, and twelve digits of its id. */
export function petitionNumber(id: string, gridCode: string, registeredOn: string): string {
  return `XF${gridCode.slice(0, 6)}${registeredOn.replaceAll('-', '')}${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
