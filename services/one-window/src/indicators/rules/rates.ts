import type { Counts } from '../loaders.ts';
import type { Period } from './period.ts';

const none: Counts = {
  due: 0,
  deferred: 0,
  closed: 0,
  closedInTime: 0,
  ratings: 0,
  badRatings: 0,
  stars: 0,
  calledBack: 0,
  unfinishedOpen: 0,
  unfinishedOverdue: 0,
};

/** A share from 0 to 1 to four digits; null of nothing. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/**
 * Indicators from counts: on-time rate = closed in time ÷ (due − deferred), closing rate = closed ÷ (due − deferred).
 * @param counts absent where nothing was counted
 */
export function indicatorsOf(counts: Counts | undefined, period: Period, asOf: string) {
  const { stars, calledBack, ...shown } = counts ?? none;
  const counted = shown.due - shown.deferred;
  return {
    ...shown,
    ...period,
    asOf,
    onTimeRate: share(shown.closedInTime, counted),
    closingRate: share(shown.closed, counted),
    averageStars: share(stars, shown.ratings),
    satisfactionRate: share(shown.ratings - shown.badRatings, shown.ratings),
    callBackRate: share(calledBack, shown.badRatings),
  };
}
