import { expect, test } from '@jest/globals';
import { withLine } from '@one-window/dev/testing';
import { first, nextYear, paid } from '../../testing/next-year.ts';
import { subsistenceLine } from './figures.ts';
import { householdIn, subsistenceTerms } from './monthly-allowance.ts';

const member = (residentId: string, throughMonth: string | null = null, fromMonth = '2026-04') => ({
  residentId,
  fromMonth,
  throughMonth,
});

test('the line times members less income; a person in two rows counts once', () => {
  const members = [member('a'), member('b'), member('b')];
  const incomes = [{ monthlyFen: 30_000, fromMonth: '2026-04', throughMonth: null }];
  expect(householdIn(members, incomes, '2026-04')).toEqual({
    members: 2,
    incomeFen: 30_000,
    perHeadFen: 15_000,
    amountFen: 100_000,
  });
  expect(householdIn(members, [{ ...incomes[0]!, monthlyFen: 900_000 }], '2026-04').amountFen).toBe(0);
});

test('a change of members or income begins a term, an equal amount does not', () => {
  const members = [member('a'), member('b', '2026-06')];
  const incomes = [{ monthlyFen: 10_000, fromMonth: '2026-09', throughMonth: '2026-09' }];
  expect(
    subsistenceTerms('2026-04', members, incomes).map(({ fromMonth, amountFen }) => [fromMonth, amountFen]),
  ).toEqual([
    ['2026-04', 130_000],
    ['2026-07', 65_000],
    ['2026-09', 55_000],
    ['2026-10', 65_000],
  ]);
});

test("next year's figure changes no month before it, worked out again from the first one", async () => {
  const members = [{ residentId: 'a', fromMonth: '2026-03', throughMonth: null }];
  const incomes = [{ monthlyFen: 10_000, fromMonth: '2026-03', throughMonth: null }];
  const today = paid(subsistenceTerms('2026-03', members, incomes));
  await withLine(subsistenceLine, nextYear(70_000), () => {
    const next = subsistenceTerms('2026-03', members, incomes);
    expect(paid(next)).toEqual(today);
    expect([paid(next)[0], first(next)]).toEqual([55_000, 60_000]);
    expect(householdIn(members, incomes, '2026-12').amountFen).toBe(55_000);
    expect(householdIn(members, incomes, '2027-01').amountFen).toBe(60_000);
  });
});

test('a month before the first line has no allowance, and the error says which line to add', () => {
  const members = [{ residentId: 'a', fromMonth: '2014-04', throughMonth: null }];
  expect(() => subsistenceTerms('2014-04', members, [])).toThrow(
    '最低生活保障标准 has no value on 2014-04-01: its table begins on 2014-05-01; add the line of that time',
  );
});
