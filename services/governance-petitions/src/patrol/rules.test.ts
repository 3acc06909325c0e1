import { expect, test } from '@jest/globals';
import { valueOn } from '@one-window/procedures';
import { goalMinutes, minutesOf } from './rules.ts';

const at = (time: string) => new Date(`${time}+08:00`);
const now = at('2026-03-10T18:00:00');
const walk = (from: string, to: string | null) => ({ startedAt: at(from), endedAt: to === null ? null : at(to) });

test('the goal is an hour and a half', () => {
  expect(valueOn(goalMinutes, '2026-03-10')).toBe(90);
});

test('a patrol over noon counts for both halves of the day', () => {
  const walks = [walk('2026-03-10T11:00:00', '2026-03-10T12:30:00')];
  expect(minutesOf(walks, '2026-03-10', now)).toEqual({ morning: 60, afternoon: 30 });
});

test('a patrol over midnight in China counts for each day what lies in it', () => {
  const walks = [walk('2026-03-09T23:30:00', '2026-03-10T00:15:00')];
  expect(minutesOf(walks, '2026-03-10', now)).toEqual({ morning: 15, afternoon: 0 });
  expect(minutesOf(walks, '2026-03-09', now)).toEqual({ morning: 0, afternoon: 30 });
});

test('one that goes on counts until now, one that nobody ended four hours', () => {
  expect(minutesOf([walk('2026-03-10T17:20:00', null)], '2026-03-10', now)).toEqual({ morning: 0, afternoon: 40 });
  expect(minutesOf([walk('2026-03-10T08:00:00', null)], '2026-03-10', now)).toEqual({ morning: 240, afternoon: 0 });
});

test('no patrol is no minutes', () => {
  expect(minutesOf([], '2026-03-10', now)).toEqual({ morning: 0, afternoon: 0 });
});
