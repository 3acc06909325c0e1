import { describe, expect, test } from '@jest/globals';
import { cite } from '@one-window/procedures';
import { validThrough, suspendedFrom } from './certification.ts';
import { claimChecks, type ClaimFacts } from './checks.ts';
import { firstPayableYear, judgeContribution } from './contributions.ts';
import { divisorMonths } from './divisor-months.ts';
import { estimate, firstMonth } from './estimate.ts';
import { lastPayMonth } from './pay-calendar.ts';
import { basicPension, tiers } from './pension-rules.ts';

test('the divisor is that of 国发〔2005〕38号', () => {
  expect([40, 45, 49, 50, 55, 59, 60, 61, 65, 69, 70].map(divisorMonths)).toEqual([
    233, 216, 199, 195, 170, 145, 139, 132, 101, 65, 56,
  ]);
  expect(divisorMonths(83)).toBe(56);
  expect(() => divisorMonths(39)).toThrow(RangeError);
});

describe('an estimate', () => {
  const paidOn = Array.from({ length: 15 }, (_, n) => `${2010 + n}-06-01`);
  const facts = { birthOn: '1966-01-20', paidOn, balanceFen: 1_665_000, claimedOn: '2026-03-10' };

  test('is basic + account ÷ months, half up to the fen', () => {
    expect(estimate(facts)).toMatchObject({
      basicAmountFen: 14_300,
      accountAmountFen: 11_978,
      monthlyAmountFen: 26_278,
    });
    const half = { ...facts, birthOn: '1965-01-20', claimedOn: '2026-03-10' };
    expect(estimate({ ...half, balanceFen: 66 })?.accountAmountFen).toBe(1);
    expect(estimate({ ...half, balanceFen: 65 })?.accountAmountFen).toBe(0);
    expect(estimate(facts)?.ruleSource).toMatch(/演示数据.*国发〔2005〕38号/);
  });

  test('there is none below 60', () => {
    expect(estimate({ ...facts, claimedOn: '2026-01-19' })).toBeNull();
    expect(estimate({ ...facts, claimedOn: '2026-01-20' })).not.toBeNull();
  });

  test('in time, the month after 60 is the first; late, the month of the claim', () => {
    expect(firstMonth({ ...facts, claimedOn: '2026-01-20' })).toBe('2026-02');
    expect(firstMonth({ ...facts, claimedOn: '2026-04-30' })).toBe('2026-02');
    expect(firstMonth({ ...facts, claimedOn: '2026-05-01' })).toBe('2026-05');
  });

  test('years made up after 60 move the first month behind the fifteenth payment', () => {
    const late = [...paidOn.slice(1), '2026-03-02'];
    expect(firstMonth({ ...facts, paidOn: late })).toBe('2026-04');
  });
});

describe('a contribution', () => {
  const years = (count: number, last = 2025) => Array.from({ length: count }, (_, n) => last - n);
  const facts = {
    birthOn: '1980-05-05',
    hardship: false,
    paidYears: years(3),
    year: 2026,
    tierFen: 30_000,
    today: '2026-03-10',
  };
  const refusal = (of: Partial<typeof facts>) => judgeContribution({ ...facts, ...of }).refusal;

  test('has one of the 15 tiers; ¥100 only where it is paid for people in hardship', () => {
    expect(tiers.value).toHaveLength(15);
    expect(judgeContribution(facts)).toEqual({ refusal: null, madeUp: false, subsidyFen: 4_000 });
    expect(refusal({ tierFen: 35_000 })).toBe('TIER_UNKNOWN');
    expect(refusal({ tierFen: 10_000 })).toBe('TIER_UNKNOWN');
    expect(refusal({ tierFen: 10_000, hardship: true })).toBeNull();
  });

  test('is one a year, never for a year to come, from 16 on', () => {
    expect(refusal({ year: 2025 })).toBe('YEAR_ALREADY_PAID');
    expect(refusal({ year: 2027 })).toBe('YEAR_NOT_PAYABLE');
    expect(refusal({ year: 2008 })).toBe('YEAR_NOT_PAYABLE');
    expect(refusal({ birthOn: '2011-01-01', paidYears: [] })).toBe('YEAR_NOT_PAYABLE');
    expect(firstPayableYear('1960-01-01')).toBe(2005);
    expect(firstPayableYear('2000-01-01')).toBe(2016);
  });

  test('a missed year may be made up until 15 are reached, without subsidy', () => {
    expect(judgeContribution({ ...facts, year: 2010 })).toEqual({ refusal: null, madeUp: true, subsidyFen: 0 });
    expect(refusal({ year: 2010, paidYears: years(14) })).toBeNull();
    expect(refusal({ year: 2010, paidYears: years(15) })).toBe('YEAR_NOT_PAYABLE');
    expect(refusal({ year: 2026, paidYears: years(15) })).toBeNull();
  });

  test('from 60 on only what is still missing is taken', () => {
    const old = { birthOn: '1965-05-05' };
    expect(refusal({ ...old, paidYears: years(15) })).toBe('YEAR_NOT_PAYABLE');
    expect(refusal({ ...old, paidYears: years(14) })).toBeNull();
  });
});

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

test('a certification holds for 12 months; the pension is held back from the month after it held last', () => {
  expect(validThrough('2026-03-10')).toBe('2027-03-09');
  expect(suspendedFrom('2027-03-09')).toBe('2027-04');
});

test('a month is paid from its 15th on', () => {
  expect([lastPayMonth('2026-03-14'), lastPayMonth('2026-03-15'), lastPayMonth('2026-01-02')]).toEqual([
    '2026-02',
    '2026-03',
    '2025-12',
  ]);
});

test('what is only for demonstration says so', () => {
  expect(cite(basicPension)).toContain('演示数据');
});
