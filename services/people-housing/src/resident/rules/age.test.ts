import { expect, test } from '@jest/globals';
import { addMonths, ageOn } from './age.ts';

test.each([
  ['1966-11-22', '2026-11-21', 59],
  ['1966-11-22', '2026-11-22', 60],
  ['2004-02-29', '2022-02-28', 17],
  ['2004-02-29', '2022-03-01', 18],
  ['2026-11-22', '2026-11-22', 0],
])('who was born on %s is on %s %i years old', (birthOn, day, age) => expect(ageOn(birthOn, day)).toBe(age));

test.each([
  ['2026-05-22', 6, '2026-11-22'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2025-12-31', 1, '2026-01-31'],
])('%s and %i months is %s', (day, months, later) => expect(addMonths(day, months)).toBe(later));
