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

  test('a day moves by months to the end of a shorter one', () => {
    expect(addMonthsToDay('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonthsToDay('2026-10-31', 1)).toBe('2026-11-30');
  });

  test('an age is reached on the birthday; of 29 February, on 1 March', () => {
    expect([ageOn('1966-03-10', '2026-03-09'), ageOn('1966-03-10', '2026-03-10')]).toEqual([59, 60]);
    expect([ageOn('1964-02-29', '2025-02-28'), ageOn('1964-02-29', '2025-03-01')]).toEqual([60, 61]);
  });
});
