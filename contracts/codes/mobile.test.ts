import { expect, test } from '@jest/globals';
import { maskMobile, parseMobile } from './mobile.ts';

test.each(['13800000000', '+86 138-0000-0000', '8613800000000', '１３８００００００００'])(
  '%s is one number',
  (text) => {
    expect(parseMobile(text)).toEqual({ ok: true, mobile: '13800000000' });
  },
);

test.each([
  ['', 'LENGTH'],
  ['1380000000', 'LENGTH'],
  ['12800000000', 'PREFIX'],
  ['1380000000a', 'CHARACTERS'],
])('"%s" is refused: %s', (text, reason) => {
  expect(parseMobile(text)).toMatchObject({ ok: false, reason });
});

test('is masked in the middle', () => {
  expect(maskMobile('13800001234')).toBe('138****1234');
  expect(maskMobile('110')).toBe('***');
});
