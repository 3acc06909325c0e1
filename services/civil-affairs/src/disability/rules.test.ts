import { expect, test } from '@jest/globals';
import { first, paid, withNextYear } from '../testing/next-year.ts';
import { isCertificateNumber, livingSubsidy, livingTerms, nursingSubsidy, nursingTerms } from './rules.ts';

test("a certificate's number is the id number, the kind and the grade", () => {
  const valid = '11010519491231002X42';
  expect(isCertificateNumber(valid, 'PHYSICAL', 2)).toBe(true);
  expect(isCertificateNumber(valid, 'VISUAL', 2)).toBe(false);
  expect(isCertificateNumber(valid, 'PHYSICAL', 1)).toBe(false);
  expect(isCertificateNumber('11010519491231002142', 'PHYSICAL', 2)).toBe(false);
});

test("next year's figure changes no month before it", () => {
  const living = livingTerms('2026-03', withNextYear(livingSubsidy, 12_000));
  expect(paid(living)).toEqual(paid(livingTerms('2026-03')));
  expect([paid(living)[0], first(living)]).toEqual([10_000, 12_000]);
  const nursing = nursingTerms('2026-03', 2, withNextYear(nursingSubsidy, { 1: 12_000, 2: 9_000 }));
  expect(paid(nursing)).toEqual(paid(nursingTerms('2026-03', 2)));
  expect([paid(nursing)[0], first(nursing)]).toEqual([8_000, 9_000]);
});
