import { expect, test } from '@jest/globals';
import { disabilityChecks } from './disability-subsidy.ts';

test.each([
  [2, '符合'],
  [3, '不符合'],
  [null, '不符合'],
])('the check of a nursing subsidy with grade %s says %s, never the grade', (grade, detail) => {
  const facts = { residentStatus: 'PRESENT', bankAccount: 'GIVEN', isDrawing: false, hasAllowance: false } as const;
  const checks = disabilityChecks('NURSING', { ...facts, certificateThrough: '2030-01-01', grade }, '2026-03-02');
  expect(checks.find(({ code }) => code === 'GRADE')).toMatchObject({ passed: detail === '符合', detail });
});
