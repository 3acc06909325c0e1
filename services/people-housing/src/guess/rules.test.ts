import { expect, test } from '@jest/globals';
import { guessLimits, inWords, waitOf, type GuessKind, type PastGuess } from './rules.ts';

const minute = 60_000;
const guesses = (kind: GuessKind, ...agoMinutes: number[]): PastGuess[] =>
  agoMinutes.map((ago) => ({ kind, agoMs: ago * minute }));
const every = (kind: GuessKind, count: number, minutes: number) =>
  guesses(kind, ...Array.from({ length: count }, (_, at) => at * minutes));

test.each<[string, GuessKind, PastGuess[], number]>([
  ['nothing yet', 'PRESENCE', [], 0],
  ['four cards in ten minutes', 'PRESENCE', guesses('PRESENCE', 1, 2, 3, 9), 0],
  ['five: until the first of them is ten minutes old', 'PRESENCE', guesses('PRESENCE', 1, 2, 3, 4, 7), 3],
  ['five, the first older than that', 'PRESENCE', guesses('PRESENCE', 1, 2, 3, 4, 11), 0],
  ['cards and entered numbers count together', 'REGISTRATION', guesses('PRESENCE', 1, 2, 3, 4, 5), 5],
  ['a search goes on after five cards', 'SEARCH', guesses('PRESENCE', 1, 2, 3, 4, 5), 0],
  ['cards go on after 29 searches', 'PRESENCE', every('SEARCH', 29, 1), 0],
  ['thirty searches in an hour stop all', 'PRESENCE', every('SEARCH', 30, 2), 2],
  ['thirty searches in more than an hour', 'SEARCH', every('SEARCH', 30, 3), 0],
  ['twenty cards in a day', 'PRESENCE', every('PRESENCE', 20, 60), 5 * 60],
  ['120 searches in a day', 'SEARCH', every('SEARCH', 120, 10), 250],
])('%s', (_, kind, past, minutes) => {
  expect(waitOf(past, kind) / minute).toBe(minutes);
});

test('each limit has a reason and counts within the time that guesses are read', () => {
  for (const { reason, most, withinMs } of guessLimits) {
    expect(reason.length).toBeGreaterThan(20);
    expect(most).toBeGreaterThan(0);
    expect(withinMs).toBeLessThanOrEqual(24 * 60 * minute);
  }
});

test.each([
  [1, '1 分钟'],
  [59 * minute + 1, '1 小时'],
  [90 * minute, '1 小时 30 分钟'],
])('%d ms are %s', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
