import { describe, expect, test } from '@jest/globals';
import { deadlineAfter, type LimitUnit } from './limits.ts';

const shanghai = (text: string) => new Date(`${text}:00+08:00`);
const due = (from: string, amount: number, unit: LimitUnit) => deadlineAfter(shanghai(from), { amount, unit });
const at = (text: string) => ({ at: shanghai(text), provisional: false });

describe('urgent hours run round the clock', () => {
  test('through a night and a weekend', () => {
    expect(due('2026-03-13T23:30', 2, 'UH')).toEqual(at('2026-03-14T01:30'));
    expect(due('2026-03-14T09:00', 6, 'UH')).toEqual(at('2026-03-14T15:00'));
  });
  test('as do urgent working days', () => expect(due('2026-03-13T17:00', 2, 'UWD')).toEqual(at('2026-03-15T17:00')));
});

describe('working hours run in office hours only', () => {
  test('over noon', () => expect(due('2026-03-10T11:00', 2, 'GH')).toEqual(at('2026-03-10T15:30')));
  test('to the very end of a part', () => expect(due('2026-03-10T10:00', 2, 'GH')).toEqual(at('2026-03-10T12:00')));
  test('over a night', () => expect(due('2026-03-10T17:00', 2, 'GH')).toEqual(at('2026-03-11T09:30')));
  test('over a weekend', () => expect(due('2026-03-13T16:30', 4, 'GH')).toEqual(at('2026-03-16T11:00')));
  test('from before opening', () => expect(due('2026-03-10T06:00', 2, 'GH')).toEqual(at('2026-03-10T10:30')));
  test('over National Day, on its make-up days too', () => {
    // 2026-10-01 to 10-07 are off; 09-20 and 10-10 are worked
    expect(due('2026-09-30T17:00', 2, 'GH')).toEqual(at('2026-10-08T09:30'));
    expect(due('2026-10-09T17:30', 1, 'GH')).toEqual(at('2026-10-10T09:00'));
  });
});

describe('working days begin with the next one and end at closing time', () => {
  test('over a weekend', () => expect(due('2026-03-13T09:00', 1, 'WD')).toEqual(at('2026-03-16T18:00')));
  test('from a weekend', () => expect(due('2026-03-14T02:00', 5, 'WD')).toEqual(at('2026-03-20T18:00')));
  test('over National Day with its make-up day', () =>
    expect(due('2026-09-30T09:00', 3, 'WD')).toEqual(at('2026-10-10T18:00')));
  test('into a year that is not published, provisionally', () => {
    expect(due('2026-12-31T09:00', 3, 'WD').provisional).toBe(true);
    expect(due('2026-12-31T17:30', 2, 'GH').provisional).toBe(true);
    expect(due('2026-12-31T23:00', 3, 'UH').provisional).toBe(false);
  });
});

test('a limit is a whole number from one', () => {
  for (const amount of [0, -1, 1.5, Number.NaN])
    expect(() => due('2026-03-10T10:00', amount, 'GH')).toThrow(RangeError);
});
