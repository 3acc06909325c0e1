import { expect, test } from '@jest/globals';
import { BusinessClock, dayInShanghai } from './clock.ts';
import { applyClockMessage } from './control.ts';

test("the day is Shanghai's in any time zone of the machine", () => {
  expect(dayInShanghai(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
  expect(dayInShanghai(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
});

test('a control message moves the clock and calls the listeners; null returns to real time', () => {
  const clock = new BusinessClock();
  let calls = 0;
  clock.onMove(() => (calls += 1));
  applyClockMessage(clock, { at: '2027-02-17T01:00:00Z', sentAt: new Date().toISOString() });
  expect(clock.today()).toBe('2027-02-17');
  applyClockMessage(clock, { at: null, sentAt: new Date().toISOString() });
  expect(clock.today()).toBe(dayInShanghai(new Date()));
  expect(calls).toBe(2);
});

test('a clock that starts ahead returns to its start offset, not to real time', () => {
  const year = 365 * 86_400_000;
  const clock = new BusinessClock(year);
  const start = dayInShanghai(new Date(Date.now() + year));
  expect(clock.today()).toBe(start);
  applyClockMessage(clock, { at: '2026-02-17T01:00:00Z', sentAt: new Date().toISOString() });
  expect(clock.today()).toBe('2026-02-17');
  applyClockMessage(clock, { at: null, sentAt: new Date().toISOString() });
  expect(clock.today()).toBe(start);
});

test('a malformed control message changes nothing', () => {
  const clock = new BusinessClock();
  expect(() => applyClockMessage(clock, { at: 'tomorrow', sentAt: new Date().toISOString() })).toThrow();
  expect(clock.today()).toBe(dayInShanghai(new Date()));
});
