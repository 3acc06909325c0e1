import { describe, expect, test } from '@jest/globals';
import { findCondition, kinds } from './kinds.ts';

describe('the table of kinds', () => {
  const limitsOf = (code: string) =>
    kinds.get(code)!.conditions.map(({ stages }) => stages.map(({ amount, unit }) => `${amount} ${unit}`).join(', '));
  test('has the figures of the demonstration', () => {
    expect(kinds.size).toBe(22);
    expect(limitsOf('MANHOLE_COVER')).toEqual(['2 UH, 6 UH']);
    expect(limitsOf('STREET_LAMP')).toEqual(['1 WD', '4 UH']);
    expect(limitsOf('BURST_MAIN')).toEqual(['3 UH, 8 UH, 5 WD']);
    expect(limitsOf('LITTER_BIN')).toEqual(['1 WD', '2 GH']);
    expect(limitsOf('BUILDING_WASTE')).toEqual(['4 GH', '4 WD']);
    expect(limitsOf('DIRTY_WATER')).toEqual(['15 WD']);
    expect(limitsOf('ILLEGAL_BUILDING')).toEqual(['4 GH, 7 WD, 20 WD']);
    expect(limitsOf('BICYCLES')).toEqual(['3 UH']);
  });
  test('knows no kind or condition beyond it', () => {
    for (const [code, no] of [
      ['MANHOLE_COVER', 2],
      ['constructor', 1],
      ['', 1],
      [null, null],
    ] as const)
      expect(findCondition(code, no)).toBeUndefined();
  });
});
