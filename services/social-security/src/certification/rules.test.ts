import { expect, test } from '@jest/globals';
import { suspendedFrom, validThrough } from './rules.ts';

test('a certification holds for 12 months; the pension is held back from the month after it held last', () => {
  expect(validThrough('2026-03-10')).toBe('2027-03-09');
  expect(suspendedFrom('2027-03-09')).toBe('2027-04');
});
