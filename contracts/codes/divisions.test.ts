import { describe, expect, test } from '@jest/globals';
import { countyCodes, divisionsUnder, findCountyName, findDivision, namesAbove } from './divisions.ts';
import { divisionPath, findGrid, gridsUnder, isWithin } from './grids.ts';

const communities = (code: string) => divisionsUnder(code).filter((division) => division.level === 'COMMUNITY');

describe('divisions', () => {
  test('three real districts down to the community', () => {
    expect([communities('431102').length, communities('510108').length, communities('440304').length]).toEqual([
      334, 83, 93,
    ]);
    expect(divisionsUnder('431102').filter((division) => division.level === 'SUBDISTRICT')).toHaveLength(16);
    expect(divisionsUnder('')).toHaveLength(
      divisionsUnder('431102').length + divisionsUnder('510108').length + divisionsUnder('440304').length + 3,
    );
  });

  test('Xujiajing is where it is', () => {
    expect(findDivision('431102004007')).toEqual({
      code: '431102004007',
      name: '徐家井社区',
      level: 'COMMUNITY',
      parentCode: '431102004',
    });
    expect(divisionPath('43110200400704').map((division) => division.name)).toEqual([
      '零陵区',
      '徐家井街道',
      '徐家井社区',
    ]);
    expect(divisionPath('43110200400799')).toEqual([]);
    expect(namesAbove('431102004007')).toBe('湖南省永州市');
    expect(findDivision('999999')).toBeUndefined();
  });

  test('every division but a district has its parent', () => {
    const orphans = divisionsUnder('').filter(
      (division) => division.level !== 'DISTRICT' && !findDivision(division.parentCode),
    );
    expect(orphans).toEqual([]);
  });

  test('counties of the whole country by name', () => {
    expect(findCountyName('431102')).toBe('湖南省永州市零陵区');
    expect(findCountyName('110105')).toBe('北京市朝阳区');
    expect(countyCodes().length).toBeGreaterThan(2900);
  });
});

describe('grids', () => {
  test("Lingling's 231 lie over its 22 communities in three types", () => {
    const grids = gridsUnder('431102').filter((grid) => !grid.generated);
    const count = (type: string) => grids.filter((grid) => grid.type === type).length;
    expect([grids.length, count('A'), count('B'), count('C')]).toEqual([231, 28, 39, 164]);
    const names = [...new Set(grids.map((grid) => grid.communityCode))].map((code) => findDivision(code)?.name ?? '');
    expect(names).toHaveLength(22);
    expect(names.every((name) => name.endsWith('社区'))).toBe(true);
  });

  test('every other community has one generated grid 01', () => {
    const others = communities('').filter((community) => gridsUnder(community.code).some((grid) => grid.generated));
    expect(others).toHaveLength(334 - 22 + 83 + 93);
    expect(others.every((community) => gridsUnder(community.code).length === 1)).toBe(true);
    expect(communities('').every((community) => gridsUnder(community.code).length > 0)).toBe(true);
  });

  test('a grid is found by its code', () => {
    expect(findGrid('43110200400704')).toEqual({
      code: '43110200400704',
      type: 'A',
      communityCode: '431102004007',
      name: '徐家井社区04网格',
      generated: false,
    });
    expect(findGrid('431102004007')).toBeUndefined();
  });

  test('a place lies in a jurisdiction when its code starts with it', () => {
    expect(isWithin('431102', '43110200400704')).toBe(true);
    expect(isWithin('43110200400704', '43110200400704')).toBe(true);
    expect(isWithin('431102004009', '43110200400704')).toBe(false);
    expect(isWithin('43110200400704', '431102')).toBe(false);
  });

  test.each(['', '4', '4311', '4311020', '%', '43110200400704:'])(
    'jurisdiction "%s" contains nothing',
    (jurisdiction) => {
      expect(isWithin(jurisdiction, '43110200400704')).toBe(false);
    },
  );
});
