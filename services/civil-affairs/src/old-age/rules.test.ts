import { expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { monthsFrom } from '@one-window/procedures';
import { nextYear, paid } from '../testing/next-year.ts';
import { bandIn, firstAge, firstMonth, oldAgeBands, oldAgeTerms } from './rules.ts';

test('a late application brings back the arrears of its own year only', () => {
  expect(firstMonth('1940-05-06', '2026-03-10')).toBe('2026-01');
  expect(firstMonth('1946-02-28', '2026-03-10')).toBe('2026-02');
  expect(firstMonth('1946-05-06', '2026-03-10')).toBe('2026-05');
});

test('bands change in the month in which their age is reached', () => {
  expect(oldAgeTerms('1940-05-06', '2026-01').map(({ fromMonth, amountFen }) => [fromMonth, amountFen])).toEqual([
    ['2026-01', 3_000],
    ['2030-05', 10_000],
    ['2040-05', 30_000],
  ]);
  expect(oldAgeTerms('1920-05-06', '2026-01')).toEqual([{ fromMonth: '2026-01', amountFen: 30_000, reason: '100+岁' }]);
});

test("next year's figure changes no month before it, also where its bands begin at another age", async () => {
  const months = monthsFrom('2026-05', '2026-12');
  const today = paid(oldAgeTerms('1946-05-20', '2026-05'), months);
  const value = [{ fromAge: 75, band: '75+', monthlyFen: 5_000 }];
  await withLine(oldAgeBands, nextYear(value), () => {
    const next = oldAgeTerms('1946-05-20', '2026-05');
    expect(paid(next, months)).toEqual(today);
    expect(next).toEqual([
      { fromMonth: '2026-05', amountFen: 3_000, reason: '80–89岁' },
      { fromMonth: '2027-01', amountFen: 5_000, reason: '75+岁' },
    ]);
    expect([firstAge('2026-12-31'), firstAge('2027-01-01')]).toEqual([80, 75]);
    expect(bandIn('1950-01-01', '2026-12')).toBeUndefined();
  });
  await withLine(oldAgeBands, { ...nextYear(value), from: '2027-05-01' }, () => {
    // 75 since 2025: the arrears of the year begin where the figure has that age
    expect(firstMonth('1950-01-01', '2027-06-10')).toBe('2027-05');
  });
});
