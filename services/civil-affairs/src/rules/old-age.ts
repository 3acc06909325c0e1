import { addMonths, later, type Month, monthOf, type Term } from '@one-window/procedures';
import { oldAgeBands } from './civil-rules.ts';

/** Month in which that age is reached. */
export const monthOfAge = (birthOn: string, age: number): Month => addMonths(monthOf(birthOn), age * 12);

/** First age that brings the allowance. */
export const firstAge = oldAgeBands.value[0]!.fromAge;

/** The band of a month; undefined below the first. */
export function bandIn(birthOn: string, month: Month) {
  return oldAgeBands.value.findLast(({ fromAge }) => monthOfAge(birthOn, fromAge) <= month);
}

/** First month paid: that in which the first age is reached; a late application brings back the arrears of its own year only. */
export function firstMonth(birthOn: string, appliedOn: string): Month {
  return later(monthOfAge(birthOn, firstAge), `${appliedOn.slice(0, 4)}-01`);
}

/** All that will be due from a month on: bands change in the month in which their age is reached. */
export function oldAgeTerms(birthOn: string, fromMonth: Month): Term[] {
  const begun = bandIn(birthOn, fromMonth);
  return oldAgeBands.value
    .filter(({ fromAge }) => !begun || fromAge >= begun.fromAge)
    .map(({ fromAge, band, monthlyFen }) => ({
      fromMonth: later(monthOfAge(birthOn, fromAge), fromMonth),
      amountFen: monthlyFen,
      reason: `${band}岁`,
    }));
}
