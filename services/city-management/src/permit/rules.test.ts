import { describe, expect, test } from '@jest/globals';
import { isPossiblePeriod, isSamePlace, overlap } from './rules.ts';

describe('a permit', () => {
  test('lasts 90 days at most and begins no earlier than its application', () => {
    expect(isPossiblePeriod({ from: '2026-03-10', through: '2026-06-07' }, '2026-03-10')).toBe(true);
    expect(isPossiblePeriod({ from: '2026-03-10', through: '2026-06-08' }, '2026-03-10')).toBe(false);
    expect(isPossiblePeriod({ from: '2026-03-09', through: '2026-03-12' }, '2026-03-10')).toBe(false);
    expect(isPossiblePeriod({ from: '2026-03-12', through: '2026-03-11' }, '2026-03-10')).toBe(false);
  });
  test('shares a day with another when they touch', () => {
    const march = { from: '2026-03-01', through: '2026-03-31' };
    expect(overlap(march, { from: '2026-03-31', through: '2026-04-02' })).toBe(true);
    expect(overlap(march, { from: '2026-04-01', through: '2026-04-02' })).toBe(false);
    const place = { gridCode: '43110200400704', place: '徐家井路 12号' };
    expect(isSamePlace(place, { ...place, place: '徐家井路１２号' })).toBe(true);
    expect(isSamePlace(place, { ...place, gridCode: '43110200400705' })).toBe(false);
  });
});
