import { describe, expect, test } from '@jest/globals';
import { claimChecks, type ClaimFacts } from './pension-claim.ts';

describe('the checks of a claim', () => {
  const good: ClaimFacts = {
    residentStatus: 'PRESENT',
    birthOn: '1966-03-10',
    claimedOn: '2026-03-10',
    hasAccount: true,
    years: 15,
    isDrawing: false,
    bankAccount: 'GIVEN',
  };
  const failing = (of: Partial<ClaimFacts>) =>
    claimChecks({ ...good, ...of })
      .filter(({ passed }) => !passed)
      .map(({ code }) => code);

  test('pass for who is 60 today with 15 years, and each names its source', () => {
    expect(failing({})).toEqual([]);
    for (const { title } of claimChecks(good)) expect(title).toMatch(/[〕》条号].*（\d{4}年/);
  });

  test('fail one by one', () => {
    expect(failing({ residentStatus: 'DECEASED' })).toEqual(['PRESENT']);
    expect(failing({ birthOn: '1966-03-11' })).toEqual(['AGE']);
    expect(failing({ hasAccount: false, years: 0 })).toEqual(['ENROLLED', 'YEARS']);
    expect(failing({ years: 14 })).toEqual(['YEARS']);
    expect(failing({ isDrawing: true })).toEqual(['NOT_DRAWING']);
    expect(failing({ bankAccount: 'MISSING' })).toEqual(['BANK_ACCOUNT']);
    expect(failing({ residentStatus: null, birthOn: null })).toEqual(['PRESENT', 'AGE']);
  });

  test('who was 60 when the scheme began needs no years', () => {
    expect(failing({ birthOn: '1949-08-31', years: 0 })).toEqual([]);
    expect(failing({ birthOn: '1949-09-01', years: 0 })).toEqual(['YEARS']);
  });
});
