import { describe, expect, test } from '@jest/globals';
import { nursingSubsidy } from '../../disability/rules.ts';
import { withLine } from '@one-window/dev/testing';
import { nextYear } from '../../testing/next-year.ts';
import { endOf } from './person-benefits.ts';

describe("a person's benefit ends", () => {
  const person = {
    birthOn: '1970-01-01',
    status: 'PRESENT' as const,
    diedOn: null,
    departedOn: null,
    certificateFrom: '2025-01-01',
    certificateThrough: '2030-01-01',
    grade: 2,
    hasAllowance: true,
    allowanceThrough: null,
  };
  const living = { kind: 'DISABILITY_LIVING', fromMonth: '2026-01' };
  test.each([
    ["with a death's month", living, { ...person, status: 'DECEASED' as const, diedOn: '2026-02-01' }, '2026-02'],
    ['with the allowance', living, { ...person, hasAllowance: false, allowanceThrough: '2026-04' }, '2026-04'],
    ['with the certificate', living, { ...person, certificateThrough: '2026-03-09' }, '2026-03'],
    [
      'with a lighter grade',
      { ...living, kind: 'DISABILITY_NURSING' },
      { ...person, grade: 3, certificateFrom: '2026-03-01' },
      '2026-03',
    ],
    ['not while all holds', living, person, undefined],
    [
      'not for want of an allowance when it is for age',
      { ...living, kind: 'OLD_AGE' },
      { ...person, hasAllowance: false, certificateThrough: null },
      undefined,
    ],
  ])('%s', (_, benefit, of, through) => {
    expect(endOf(benefit, of, '2026-03-10')?.throughMonth).toBe(through);
  });
});

test("a nursing subsidy whose grade next year's figure no longer has ends before that month, not with its certificate", async () => {
  const person = {
    birthOn: '1970-01-20',
    status: 'PRESENT' as const,
    diedOn: null,
    departedOn: null,
    certificateFrom: '2020-01-05',
    certificateThrough: '2030-01-04',
    grade: 2,
    hasAllowance: false,
    allowanceThrough: null,
  };
  const benefit = { kind: 'DISABILITY_NURSING', fromMonth: '2026-03' };
  const through = (day: string) => endOf(benefit, person, day)?.throughMonth;
  await withLine(nursingSubsidy, nextYear({ 1: 12_000 }), () => {
    expect([through('2026-12-31'), through('2027-01-01'), through('2027-05-01')]).toEqual([
      undefined,
      '2026-12',
      '2026-12',
    ]);
  });
});
