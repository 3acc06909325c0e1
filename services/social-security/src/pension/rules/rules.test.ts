import { describe, expect, test } from '@jest/globals';
import { cite, due, figure, monthsFrom, valueOn, type Figure } from '@one-window/procedures';
import { validThrough, suspendedFrom } from '../../certification/rules.ts';
import { claimChecks, type ClaimFacts } from '../../items/checks.ts';
import { firstPayableYear, judgeContribution } from './contributions.ts';
import { estimate, firstMonth, pensionTerms } from './estimate.ts';
import { basicPension, subsidies, tiers } from './figures.ts';

/** The figure as it will be: with one more line after those of today. */
const withLine = <Value>(of: Figure<Value>, from: string, value: Value) =>
  figure({ ...of, lines: [...of.lines, { value, from, source: '下一年度标准' }] });

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
    expect(estimate({ ...half, balanceFen: 70 })?.accountAmountFen).toBe(1);
    expect(estimate({ ...half, balanceFen: 69 })?.accountAmountFen).toBe(0);
    expect(estimate(facts)?.ruleSource).toMatch(/2025年，演示数据.*国发〔2014〕8号第六条（2014年）/);
  });

  test('divides the account by 139 at every age', () => {
    const claims = ['1966-01-20', '1961-01-20', '1956-01-20', '1949-12-20'].map((birthOn) =>
      estimate({ ...facts, birthOn }),
    );
    expect(claims.map((each) => [each?.divisorMonths, each?.accountAmountFen])).toEqual(Array(4).fill([139, 11_978]));
  });

  test('has the basic pension of its first month, and of each month the one in force', () => {
    const late = { ...facts, birthOn: '1964-10-20', claimedOn: '2024-11-10' };
    const made = estimate(late)!;
    expect(made).toMatchObject({ fromMonth: '2024-11', basicAmountFen: 12_300, monthlyAmountFen: 24_278 });
    const terms = pensionTerms(made);
    expect(monthsFrom('2024-11', '2025-02').map((month) => due({ terms, throughMonth: null }, month))).toEqual([
      24_278, 24_278, 26_278, 26_278,
    ]);
  });

  test("next year's basic pension changes no month before it", () => {
    const later = withLine(basicPension, '2027-01-01', 16_300);
    const past = { ...facts, birthOn: '1964-10-20', claimedOn: '2024-11-10' };
    expect(estimate(past, later)).toEqual(estimate(past));
    const paid = (basic: typeof basicPension) => {
      const terms = pensionTerms(estimate(past, basic)!, basic);
      return monthsFrom('2024-11', '2027-01').map((month) => due({ terms, throughMonth: null }, month));
    };
    expect(paid(later).slice(0, -1)).toEqual(paid(basicPension).slice(0, -1));
    expect(paid(later).at(-1)).toBe(28_278);
  });

  test('what was decided is paid as decided until the figure changes', () => {
    const decided = { monthlyAmountFen: 25_000, accountAmountFen: 11_978, fromMonth: '2024-11', ruleSource: '' };
    expect(pensionTerms(decided).map(({ fromMonth, amountFen }) => [fromMonth, amountFen])).toEqual([
      ['2024-11', 25_000],
      ['2025-01', 26_278],
    ]);
  });

  test('of a day before the scheme says which line to add', () => {
    expect(() => estimate({ ...facts, birthOn: '1940-01-01', claimedOn: '2009-08-31' })).toThrow(
      '领取年龄 has no value on 2009-08-31: its table begins on 2009-09-01; add the line of that time',
    );
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
    expect(valueOn(tiers, '2026-03-10')).toHaveLength(15);
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
    expect(firstPayableYear('1960-01-01', '2026-03-10')).toBe(2005);
    expect(firstPayableYear('2000-01-01', '2026-03-10')).toBe(2016);
  });

  test('a missed year may be made up until 15 are reached, without subsidy', () => {
    expect(judgeContribution({ ...facts, year: 2010 })).toEqual({ refusal: null, madeUp: true, subsidyFen: 0 });
    expect(refusal({ year: 2010, paidYears: years(14) })).toBeNull();
    expect(refusal({ year: 2010, paidYears: years(15) })).toBe('YEAR_NOT_PAYABLE');
    expect(refusal({ year: 2026, paidYears: years(15) })).toBeNull();
  });

  test("is judged by the tiers and subsidies of its own day, whatever next year's are", () => {
    const next = {
      tiers: withLine(tiers, '2027-01-01', [50_000]),
      subsidies: withLine(subsidies, '2027-01-01', new Map([[50_000, 9_900]])),
    };
    expect(judgeContribution(facts, next)).toEqual(judgeContribution(facts));
    const nextYear = { ...facts, year: 2027, today: '2027-01-01' };
    expect(judgeContribution(nextYear, next)).toEqual({ refusal: 'TIER_UNKNOWN' });
    expect(judgeContribution({ ...nextYear, tierFen: 50_000 }, next)).toMatchObject({ subsidyFen: 9_900 });
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

test('what is only for demonstration says so', () => {
  expect(cite(basicPension, '2026-03-10')).toContain('演示数据');
});
