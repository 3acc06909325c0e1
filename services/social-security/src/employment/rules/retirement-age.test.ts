import { describe, expect, test } from '@jest/globals';
import { isOfWorkingAge } from './figures.ts';
import { retirementMonths, retiresOn, type RetirementGroup } from './retirement-age.ts';

const years = (whole: number, months = 0) => whole * 12 + months;

describe('retirement age rises', () => {
  // the statute's three tables: before them, both sides of a step, both ends
  test.each<[RetirementGroup, [bornIn: string, months: number][]]>([
    [
      'MEN',
      [
        ['1950-06', years(60)],
        ['1964-12', years(60)],
        ['1965-01', years(60, 1)],
        ['1965-04', years(60, 1)],
        ['1965-05', years(60, 2)],
        ['1976-08', years(62, 11)],
        ['1976-09', years(63)],
        ['1999-01', years(63)],
      ],
    ],
    [
      'WOMEN_OF_55',
      [
        ['1969-12', years(55)],
        ['1970-01', years(55, 1)],
        ['1970-04', years(55, 1)],
        ['1970-05', years(55, 2)],
        ['1981-08', years(57, 11)],
        ['1981-09', years(58)],
        ['1999-01', years(58)],
      ],
    ],
    [
      'WOMEN_OF_50',
      [
        ['1974-12', years(50)],
        ['1975-01', years(50, 1)],
        ['1975-02', years(50, 1)],
        ['1975-03', years(50, 2)],
        ['1984-10', years(54, 11)],
        ['1984-11', years(55)],
        ['1999-01', years(55)],
      ],
    ],
  ])('month by month of birth: %s', (group, rows) => {
    expect(rows.map(([bornIn]) => [bornIn, retirementMonths(group, bornIn, '2026-03-10')])).toEqual(rows);
  });

  test('to the day; women of whom no more is known retire with those of 55', () => {
    expect(retiresOn({ sex: 'MALE', birthOn: '1964-12-31' }, '2026-03-10')).toBe('2024-12-31');
    expect(retiresOn({ sex: 'MALE', birthOn: '1965-01-31' }, '2026-03-10')).toBe('2025-02-28');
    expect(retiresOn({ sex: 'FEMALE', birthOn: '1970-05-10' }, '2026-03-10')).toBe('2025-07-10');
  });

  test('and does not reach back: before 2025 the ages of 1978 hold', () => {
    const man = { sex: 'MALE' as const, birthOn: '1966-05-10' };
    expect([retiresOn(man, '2024-12-31'), retiresOn(man, '2025-01-01')]).toEqual(['2026-05-10', '2026-10-10']);
    expect(retirementMonths('WOMEN_OF_50', '1980-01', '2024-12-31')).toBe(600);
  });

  test('and with it working age', () => {
    const man = { sex: 'MALE', birthOn: '1966-01-20' } as const; // 60 years 4 months
    expect(isOfWorkingAge(man, '2026-05-19')).toBe(true);
    expect(isOfWorkingAge(man, '2026-05-20')).toBe(false);
    const youth = { sex: 'FEMALE', birthOn: '2010-03-10' } as const;
    expect(isOfWorkingAge(youth, '2026-03-09')).toBe(false);
    expect(isOfWorkingAge(youth, '2026-03-10')).toBe(true);
  });
});
