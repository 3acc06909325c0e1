import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { idNumberCheckDigit, maskIdNumber, parseIdNumber } from './citizen-id.ts';

const idNumber = fc
  .record({
    division: fc.constantFrom('110105', '431102', '440304', '510108', '810000', '659012'),
    day: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ division, day, sequence }) => {
    const birth = day.toISOString().slice(0, 10).replaceAll('-', '');
    const first17 = division + birth + String(sequence).padStart(3, '0');
    return first17 + idNumberCheckDigit(first17);
  });

describe('a citizen id number', () => {
  test('says division, birth and sex', () => {
    expect(parseIdNumber('11010519491231002X')).toEqual({
      ok: true,
      idNumber: '11010519491231002X',
      divisionCode: '110105',
      birthOn: '1949-12-31',
      sex: '2',
    });
  });

  test('is accepted with a small x, blanks and full-width digits, and comes back normalised', () => {
    expect(parseIdNumber(' 1101051949123100２x ')).toMatchObject({ ok: true, idNumber: '11010519491231002X' });
  });

  test.each([
    ['', 'LENGTH'],
    ['110105491231002', 'LENGTH'],
    ['1101051949123100AX', 'CHARACTERS'],
    ['X1010519491231002X', 'CHARACTERS'],
    ['00010519491231002X', 'DIVISION'],
    ['110105190002290021', 'BIRTH_DATE'],
    ['110105202313010021', 'BIRTH_DATE'],
    ['110105194912310021', 'CHECK_DIGIT'],
  ])('%s is refused: %s', (text, reason) => {
    const parsed = parseIdNumber(text);
    expect(parsed).toMatchObject({ ok: false, reason });
    expect(!parsed.ok && parsed.message).toMatch(/身份证号码/);
  });

  test('knows leap years', () => {
    const born = (day: string) => parseIdNumber(`431102${day}001` + idNumberCheckDigit(`431102${day}001`)).ok;
    expect([born('20000229'), born('20240229'), born('19000229'), born('20230229')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('born after today is refused when today is given', () => {
    expect(parseIdNumber('11010519491231002X', '1949-12-31').ok).toBe(true);
    expect(parseIdNumber('11010519491231002X', '1949-12-30')).toMatchObject({ ok: false, reason: 'BIRTH_IN_FUTURE' });
  });

  test('any valid one parses, and any single changed character makes it invalid', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(17), fc.integer({ min: 1, max: 9 }), (valid, at, shift) => {
        expect(parseIdNumber(valid).ok).toBe(true);
        const digit = valid.charAt(at) === 'X' ? 10 - shift : (Number(valid.charAt(at)) + shift) % 10;
        expect(parseIdNumber(valid.slice(0, at) + String(digit) + valid.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  test('is masked but for its first three and last four characters', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110***********002X');
    expect(maskIdNumber('1234567')).toBe('*******');
  });
});
