import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendar, workingCalendar } from './calendar.ts';
import { addDays, isPlainDate, todayInShanghai } from './plain-date.ts';

describe('working days', () => {
  test('a make-up Saturday counts, a holiday on a weekday does not', () => {
    expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
    expect(calendar.isWorkingDay('2026-10-01')).toBe(false);
    expect(calendar.holidayName('2026-10-01')).toBe('国庆节');
    expect(calendar.isWorkingDay('2025-09-28')).toBe(true);
    expect(calendar.isWorkingDay('2026-11-07')).toBe(false);
    expect(calendar.isWorkingDay('2026-11-09')).toBe(true);
  });

  test('day 1 is the next working day', () => {
    expect(calendar.addWorkingDays('2026-11-06', 1)).toEqual({ date: '2026-11-09', provisional: false });
    expect(calendar.addWorkingDays('2026-09-30', 1)).toEqual({ date: '2026-10-08', provisional: false });
    expect(calendar.addWorkingDays('2026-09-30', 3)).toEqual({ date: '2026-10-10', provisional: false });
    expect(calendar.addWorkingDays('2026-10-03', 0)).toEqual({ date: '2026-10-03', provisional: false });
    expect(calendar.addWorkingDays('2026-10-08', -1)).toEqual({ date: '2026-09-30', provisional: false });
  });

  test('past the last published year weekdays count, provisionally', () => {
    const last = calendar.publishedThrough();
    expect(last).toBeGreaterThanOrEqual(2026);
    expect(calendar.addWorkingDays(`${String(last)}-12-01`, 5).provisional).toBe(false);
    expect(calendar.addWorkingDays(`${String(last)}-12-20`, 20).provisional).toBe(true);
    expect(calendar.addWorkingDays(`${String(last + 1)}-01-05`, -20).provisional).toBe(true);
  });

  test('a year that is published later makes the same deadline firm', () => {
    const year = { version: 1, holidays: { '2030-01-01': '元旦' }, makeUpDays: {} };
    const before = workingCalendar({ 2029: { ...year, holidays: {} } });
    const after = workingCalendar({ 2029: { ...year, holidays: {} }, 2030: year });
    expect(before.addWorkingDays('2029-12-31', 1)).toEqual({ date: '2030-01-01', provisional: true });
    expect(after.addWorkingDays('2029-12-31', 1)).toEqual({ date: '2030-01-02', provisional: false });
  });

  test('counting undoes adding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: -60, max: 60 }), (offset, days) => {
        const from = addDays('2015-01-01', offset);
        const { date } = calendar.addWorkingDays(from, days);
        expect(calendar.workingDaysBetween(from, date)).toBe(days);
      }),
    );
  });

  test('text that is no day is refused', () => {
    expect(() => calendar.isWorkingDay('2026-02-30')).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('tomorrow', 1)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays('2026-01-05', 1.5)).toThrow(RangeError);
    expect(isPlainDate('2026-2-3')).toBe(false);
  });

  test("today is China's day", () => {
    expect(todayInShanghai(new Date('2026-10-31T15:59:59Z'))).toBe('2026-10-31');
    expect(todayInShanghai(new Date('2026-10-31T16:00:00Z'))).toBe('2026-11-01');
  });
});
