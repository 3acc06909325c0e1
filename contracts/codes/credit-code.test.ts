import { expect, test } from '@jest/globals';
import { parseCreditCode } from './credit-code.ts';

test('a unified social credit code says its parts', () => {
  expect(parseCreditCode('91350100m000100y43')).toEqual({
    ok: true,
    creditCode: '91350100M000100Y43',
    registrar: '9',
    kind: '1',
    divisionCode: '350100',
    organisationCode: 'M000100Y4',
  });
});

test.each([
  ['91350100M000100Y4', 'LENGTH'],
  ['91350100I000100Y43', 'CHARACTERS'],
  ['91A50100M000100Y43', 'DIVISION'],
  ['91350100M000100Y44', 'CHECK_DIGIT'],
  ['91350100M000010Y43', 'CHECK_DIGIT'],
])('%s is refused: %s', (text, reason) => {
  expect(parseCreditCode(text)).toMatchObject({ ok: false, reason });
});
