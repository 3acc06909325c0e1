import { expect, test } from '@jest/globals';
import { requirePlace } from './require-place.ts';

test.each(['431102', '431102003', '431102003007', '43110200300701'])('%s is a place', (code) => {
  expect(requirePlace(code)).toBe(code);
});

test.each(['', '4311', '4311020', '43110200300701x', '零陵区'])(
  '“%s” is none, and the answer says what a place is',
  (text) => {
    expect(() => requirePlace(text)).toThrow('within 须为 6、9、12 位的区划代码或 14 位的网格代码');
  },
);
