import { describe, expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { endorsableDays, endorsableFrom, endorsementOn, permitStatus, validThroughFrom } from './rules.ts';

test('a permit of 29 February holds through 27 February', () => {
  expect(validThroughFrom('2028-02-29')).toBe('2029-02-27');
  expect(validThroughFrom('2026-03-02')).toBe('2027-03-01');
});

describe('endorsing a permit valid through 2027-03-01', () => {
  test.each([
    ['2027-01-29', undefined],
    ['2027-01-30', { validThrough: '2028-03-01', restored: false }],
    ['2027-03-01', { validThrough: '2028-03-01', restored: false }],
    ['2027-03-02', { validThrough: '2028-03-01', restored: true }],
    ['2029-05-10', { validThrough: '2030-05-09', restored: true }],
  ])('on %s', (day, endorsement) => expect(endorsementOn('2027-03-01', day)).toEqual(endorsement));
  test('may begin thirty days before', () => expect(endorsableFrom('2027-03-01')).toBe('2027-01-30'));
  test('does so too when later permits have sixty days', () =>
    withLine(endorsableDays, { value: 60, from: '2027-07-01', source: '新条例' }, () => {
      expect([endorsableFrom('2027-03-01'), endorsableFrom('2027-07-01')]).toEqual(['2027-01-30', '2027-05-02']);
    }));
});

test('it is suspended from the day after its last, and an end is an end', () => {
  const permit = { validThrough: '2027-03-01', endedOn: null };
  expect(permitStatus(permit, '2027-03-01')).toBe('ACTIVE');
  expect(permitStatus(permit, '2027-03-02')).toBe('SUSPENDED');
  expect(permitStatus({ ...permit, endedOn: '2026-05-01' }, '2026-06-01')).toBe('ENDED');
});
