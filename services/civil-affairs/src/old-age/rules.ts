import {
  addMonths,
  figure,
  later,
  type Month,
  monthOf,
  monthsOfChange,
  type Term,
  valueOn,
} from '@one-window/procedures';

/** A band of the old-age allowance. */
export interface OldAgeBand {
  fromAge: number;
  band: string;
  monthlyFen: number;
}

/** Old-age allowance a month by age reached, in the order of ages; the highest age that is reached counts. */
export const oldAgeBands = figure<readonly OldAgeBand[]>({
  name: '高龄津贴标准',
  unit: 'fen/month by age',
  demo: true,
  lines: [
    {
      value: [
        { fromAge: 80, band: '80–89', monthlyFen: 3_000 },
        { fromAge: 90, band: '90–99', monthlyFen: 10_000 },
        { fromAge: 100, band: '100+', monthlyFen: 30_000 },
      ],
      from: '2013-07-01',
      source: '高龄津贴标准',
    },
  ],
});

/** Month in which that age is reached. */
export const monthOfAge = (birthOn: string, age: number): Month => addMonths(monthOf(birthOn), age * 12);

/** First age that brings the allowance, by the figure of a day or month. */
export const firstAge = (when: string): number => valueOn(oldAgeBands, when)[0]!.fromAge;

/** The band of a month, by its own figure; undefined below the first. */
export function bandIn(birthOn: string, month: Month): OldAgeBand | undefined {
  return valueOn(oldAgeBands, month).findLast(({ fromAge }) => monthOfAge(birthOn, fromAge) <= month);
}

/**
 * First month paid: that in which the first age is reached, by the figure of that month; a late application brings back the
 * arrears of its own year only.
 */
export function firstMonth(birthOn: string, appliedOn: string): Month {
  const from = later(monthOfAge(birthOn, firstAge(appliedOn)), `${appliedOn.slice(0, 4)}-01`);
  return oldAgeTerms(birthOn, from)[0]?.fromMonth ?? from;
}

/** All that will be due from a month on: bands change in the month in which their age is reached, amounts with the figure. */
export function oldAgeTerms(birthOn: string, fromMonth: Month): Term[] {
  const ages = oldAgeBands.lines.flatMap(({ value }) => value.map(({ fromAge }) => monthOfAge(birthOn, fromAge)));
  const months = [
    ...new Set([...monthsOfChange(oldAgeBands, fromMonth), ...ages.filter((month) => month > fromMonth)]),
  ].sort();
  const terms: Term[] = [];
  for (const month of months) {
    const band = bandIn(birthOn, month);
    if (!band) continue;
    const term = { fromMonth: month, amountFen: band.monthlyFen, reason: `${band.band}岁` };
    const before = terms.at(-1);
    if (before?.amountFen !== term.amountFen || before.reason !== term.reason) terms.push(term);
  }
  return terms;
}
