import { describe, expect, test } from '@jest/globals';
import { addMonths, addMonthsToDay, ageOn, monthsBetween, monthsFrom } from './month.ts';

describe('months', () => {
  test('cross the end of a year, both ways', () => {
    expect(addMonths('2025-12', 1)).toBe('2026-01');
    expect(addMonths('2026-01', -13)).toBe('2024-12');
    expect(monthsBetween('2024-11', '2026-02')).toBe(15);
    expect(monthsFrom('2025-11', '2026-01')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(monthsFrom('2026-02', '2026-01')).toEqual([]);
    expect(() => addMonths('2026-13', 1)).toThrow(RangeError);
  });

  test.each([
    ['2026-05-22', 6, '2026-11-22'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2025-12-31', 1, '2026-01-31'],
    ['2025-12-31', 6, '2026-06-30'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
  ])('%s and %i months is %s: the corresponding day, or the last of a month without one', (day, months, end) => {
    expect(addMonthsToDay(day, months)).toBe(end);
  });

  test('an age is reached on the birthday; of 29 February, on 1 March', () => {
    expect([ageOn('1966-03-10', '2026-03-09'), ageOn('1966-03-10', '2026-03-10')]).toEqual([59, 60]);
    expect([ageOn('1964-02-29', '2025-02-28'), ageOn('1964-02-29', '2025-03-01')]).toEqual([60, 61]);
  });
});
