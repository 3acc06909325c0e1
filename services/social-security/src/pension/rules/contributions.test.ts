import { describe, expect, test } from '@jest/globals';
import { valueOn } from '@one-window/procedures';
import { withLaterLine } from '../../testing/later-figure.ts';
import { firstPayableYear, judgeContribution } from './contributions.ts';
import { subsidies, tiers } from './figures.ts';

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
      tiers: withLaterLine(tiers, '2027-01-01', [50_000]),
      subsidies: withLaterLine(subsidies, '2027-01-01', new Map([[50_000, 9_900]])),
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
