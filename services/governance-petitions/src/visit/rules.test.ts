import { describe, expect, test } from '@jest/globals';
import { dueOn, reviewOn, ruleFor } from './rules.ts';

const day = '2026-03-10';
const needOf = (...births: string[]) => ruleFor(births, day).need;

describe('the need', () => {
  test('follows from age and from who lives together', () => {
    expect(needOf('1946-03-10')).toBe('ALONE_80');
    expect(needOf('1946-03-11')).toBe('ALONE_60');
    expect(needOf('1966-03-10')).toBe('ALONE_60');
    expect(needOf('1966-03-11')).toBe('ORDINARY');
    expect(needOf('1940-01-01', '1956-03-10')).toBe('ALL_ELDERLY');
    expect(needOf('1940-01-01', '1990-01-01')).toBe('ELDERLY_OR_INFANT');
    expect(needOf('1990-01-01', '2023-03-11')).toBe('ELDERLY_OR_INFANT');
    expect(needOf('2008-03-11', '2012-01-01')).toBe('MINORS_ONLY');
    expect(needOf('2008-03-10', '2012-01-01')).toBe('ORDINARY');
  });

  test('of help that a visit found is monthly at least, and the reason only where no age says as much', () => {
    const inNeed = (...births: string[]) => ruleFor(births, day, true);
    expect(inNeed('1990-01-01')).toMatchObject({ need: 'IN_NEED', frequency: 'MONTHLY' });
    expect(inNeed('1940-01-01', '1990-01-01')).toMatchObject({ need: 'IN_NEED', frequency: 'MONTHLY' });
    expect(inNeed('1966-03-10').need).toBe('ALONE_60');
    expect(inNeed('1940-01-01', '1956-03-10').need).toBe('ALL_ELDERLY');
    expect(inNeed('1946-03-10').need).toBe('ALONE_80');
    expect(inNeed('2012-01-01').need).toBe('MINORS_ONLY');
  });

  test('someone born on 29 February is older on 1 March', () => {
    expect(ruleFor(['2008-02-29'], '2026-02-28').need).toBe('MINORS_ONLY');
    expect(ruleFor(['2008-02-29'], '2026-03-01').need).toBe('ORDINARY');
    expect(reviewOn(['2008-02-29'], '2026-02-28')).toBe('2026-03-01');
  });

  test('is looked at again on the next birthday that may change it', () => {
    expect(reviewOn(['1946-03-11', '2010-01-01'], day)).toBe('2026-03-11');
    expect(reviewOn(['1946-03-10', '2010-01-01'], day)).toBe('2028-01-01');
    expect(reviewOn(['1944-02-29'], '2000-01-01')).toBe('2004-02-29');
    expect(reviewOn(['1947-02-28', '1940-01-01'], day)).toBe('2027-02-28');
    expect(reviewOn(['1930-01-01'], day)).toBeNull();
  });
});

describe('the next visit', () => {
  const coverage = { need: 'ORDINARY', needSince: '2026-01-01', since: '2026-01-01', lastVisitedOn: null } as const;

  test.each([
    ['ALONE_80', '2026-03-17'],
    ['ALONE_60', '2026-04-10'],
    ['ELDERLY_OR_INFANT', '2026-06-10'],
    ['ORDINARY', '2026-09-10'],
  ] as const)('of %s is due one period after the last', (need, due) => {
    expect(dueOn({ ...coverage, need, lastVisitedOn: day })).toBe(due);
  });

  test('of a weekly need that is new is due within a day, until somebody has been there', () => {
    const danger = { ...coverage, need: 'ALONE_80', needSince: day } as const;
    expect(dueOn({ ...danger, lastVisitedOn: '2026-03-09' })).toBe('2026-03-11');
    expect(dueOn(danger)).toBe('2026-01-08');
    expect(dueOn({ ...danger, since: day })).toBe('2026-03-11');
    expect(dueOn({ ...danger, lastVisitedOn: day })).toBe('2026-03-17');
  });

  test('stays in its month where the month is shorter', () => {
    expect(dueOn({ ...coverage, need: 'ALONE_60', lastVisitedOn: '2026-01-31' })).toBe('2026-02-28');
    expect(dueOn({ ...coverage, need: 'ELDERLY_OR_INFANT', lastVisitedOn: '2025-11-30' })).toBe('2026-02-28');
    expect(dueOn({ ...coverage, lastVisitedOn: '2025-12-31' })).toBe('2026-06-30');
  });
});
