import { expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { first, nextYear, paid } from '../testing/next-year.ts';
import { isCertificateNumber, livingSubsidy, livingTerms, nursingSubsidy, nursingTerms } from './rules.ts';

test("a certificate's number is the id number, the kind and the grade", () => {
  const valid = '11010519491231002X42';
  expect(isCertificateNumber(valid, 'PHYSICAL', 2)).toBe(true);
  expect(isCertificateNumber(valid, 'VISUAL', 2)).toBe(false);
  expect(isCertificateNumber(valid, 'PHYSICAL', 1)).toBe(false);
  expect(isCertificateNumber('11010519491231002142', 'PHYSICAL', 2)).toBe(false);
});

test("next year's figure changes no month before it", async () => {
  const today = [livingTerms('2026-03'), nursingTerms('2026-03', 2)].map((terms) => paid(terms));
  await withLine(livingSubsidy, nextYear(12_000), () =>
    withLine(nursingSubsidy, nextYear({ 1: 12_000, 2: 9_000 }), () => {
      const [living, nursing] = [livingTerms('2026-03'), nursingTerms('2026-03', 2)];
      expect([paid(living), paid(nursing)]).toEqual(today);
      expect([paid(living)[0], first(living)]).toEqual([10_000, 12_000]);
      expect([paid(nursing)[0], first(nursing)]).toEqual([8_000, 9_000]);
    }),
  );
});
