import { describe, expect, test } from '@jest/globals';
import { due, figure, monthsFrom, type Figure, type Term } from '@one-window/procedures';
import { livingSubsidy, livingTerms, nursingSubsidy, nursingTerms } from '../../disability/rules.ts';
import { checkMeans } from '../../subsistence/rules/economic-check.ts';
import { bandIn, firstAge, firstMonth, oldAgeBands, oldAgeTerms } from '../../old-age/rules.ts';
import { subsistenceLine } from '../../subsistence/rules/figures.ts';
import { endOf } from './person-benefits.ts';
import { householdIn, subsistenceTerms } from '../../subsistence/rules/monthly-allowance.ts';

/** The figure as it will be: with one more line after those of today. */
const withLine = <Value>(of: Figure<Value>, value: Value) =>
  figure({ ...of, lines: [...of.lines, { value, from: '2027-01-01', source: '下一年度标准' }] });

const past = monthsFrom('2026-03', '2026-12');
const paid = (terms: readonly Term[], months = past) =>
  months.map((month) => due({ terms, throughMonth: null }, month));
const first = (terms: readonly Term[]) => paid(terms, ['2027-01'])[0];

describe("next year's figure changes no month before it", () => {
  test('of a subsistence allowance, worked out again from its first month', () => {
    const line = withLine(subsistenceLine, 70_000);
    const members = [{ residentId: 'a', fromMonth: '2026-03', throughMonth: null }];
    const incomes = [{ monthlyFen: 10_000, fromMonth: '2026-03', throughMonth: null }];
    const next = subsistenceTerms('2026-03', members, incomes, line);
    expect(paid(next)).toEqual(paid(subsistenceTerms('2026-03', members, incomes)));
    expect([paid(next)[0], first(next)]).toEqual([55_000, 60_000]);
    expect(householdIn(members, incomes, '2026-12', line).amountFen).toBe(55_000);
    expect(householdIn(members, incomes, '2027-01', line).amountFen).toBe(60_000);
  });

  test('of an economic check', () => {
    const household = { members: [{ birthOn: '1980-01-01', pensions: [] }] };
    const line = withLine(subsistenceLine, 70_000);
    expect(checkMeans(household, null, '2026-12-31', line)).toEqual(checkMeans(household, null, '2026-12-31'));
    expect(checkMeans(household, null, '2027-01-01', line)).toMatchObject({
      lineFen: 70_000,
      depositLimitFen: 24 * 70_000,
    });
  });

  test('of an old-age allowance, also where its bands begin at another age', () => {
    const bands = withLine(oldAgeBands, [{ fromAge: 75, band: '75+', monthlyFen: 5_000 }]);
    const next = oldAgeTerms('1946-05-20', '2026-05', bands);
    const months = monthsFrom('2026-05', '2026-12');
    expect(paid(next, months)).toEqual(paid(oldAgeTerms('1946-05-20', '2026-05'), months));
    expect(next).toEqual([
      { fromMonth: '2026-05', amountFen: 3_000, reason: '80–89岁' },
      { fromMonth: '2027-01', amountFen: 5_000, reason: '75+岁' },
    ]);
    expect([firstAge('2026-12-31', bands), firstAge('2027-01-01', bands)]).toEqual([80, 75]);
    expect(bandIn('1950-01-01', '2026-12', bands)).toBeUndefined();
    const fromMay = figure({
      ...oldAgeBands,
      lines: [
        ...oldAgeBands.lines,
        { value: [{ fromAge: 75, band: '75+', monthlyFen: 5_000 }], from: '2027-05-01', source: '' },
      ],
    });
    // 75 since 2025: the arrears of the year begin where the figure has that age
    expect(firstMonth('1950-01-01', '2027-06-10', fromMay)).toBe('2027-05');
  });

  test('of disability subsidies', () => {
    const living = livingTerms('2026-03', withLine(livingSubsidy, 12_000));
    expect(paid(living)).toEqual(paid(livingTerms('2026-03')));
    expect([paid(living)[0], first(living)]).toEqual([10_000, 12_000]);
    const nursing = nursingTerms('2026-03', 2, withLine(nursingSubsidy, { 1: 12_000, 2: 9_000 }));
    expect(paid(nursing)).toEqual(paid(nursingTerms('2026-03', 2)));
    expect([paid(nursing)[0], first(nursing)]).toEqual([8_000, 9_000]);
  });

  test('of a nursing subsidy whose grade it no longer has: it ends before that month, not with its certificate', () => {
    const severe = withLine(nursingSubsidy, { 1: 12_000 });
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
    const through = (day: string) => endOf(benefit, person, day, severe)?.throughMonth;
    expect([through('2026-12-31'), through('2027-01-01'), through('2027-05-01')]).toEqual([
      undefined,
      '2026-12',
      '2026-12',
    ]);
  });
});

test('a month before the first line has no allowance, and the error says which line to add', () => {
  const members = [{ residentId: 'a', fromMonth: '2014-04', throughMonth: null }];
  expect(() => subsistenceTerms('2014-04', members, [])).toThrow(
    '最低生活保障标准 has no value on 2014-04-01: its table begins on 2014-05-01; add the line of that time',
  );
});
