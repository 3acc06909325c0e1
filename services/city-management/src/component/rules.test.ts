import { describe, expect, test } from '@jest/globals';
import { parseComponentCode } from './rules.ts';

describe("a component's code", () => {
  test('is district, major, minor, sequence', () => {
    expect(parseComponentCode('4311020101100017')).toEqual({
      ok: true,
      districtCode: '431102',
      class: 'UTILITIES',
      className: '路灯',
      sequence: 17,
    });
  });
  test.each([
    '431102010110001',
    '43110201011000170',
    '9999990101100017',
    '4311029901100017',
    '4311020199900017',
    '4311020101100000',
    'x',
  ])('is refused: %s', (code) => expect(parseComponentCode(code).ok).toBe(false));
});
