import { expect, test } from '@jest/globals';
import { codesOf, ETHNICITY, INFLOW_REASON, isCodeOf, POPULATION_KIND, RELATION } from './code-tables.ts';

test('the 56 ethnic groups are numbered without a gap', () => {
  const codes = codesOf(ETHNICITY);
  expect(codes.map((entry) => entry.code)).toEqual(
    Array.from({ length: 56 }, (_, at) => String(at + 1).padStart(2, '0')),
  );
  expect(new Set(codes.map((entry) => entry.label)).size).toBe(56);
  expect([ETHNICITY['01'], ETHNICITY['13'], ETHNICITY['56']]).toEqual(['汉族', '瑶族', '基诺族']);
});

test('codes come in ascending order, the number-like ones too', () => {
  expect(codesOf(INFLOW_REASON).map((entry) => entry.code)).toEqual([
    '01',
    '02',
    '03',
    '04',
    '05',
    '06',
    '07',
    '08',
    '09',
    '99',
  ]);
  expect(codesOf(RELATION)).toHaveLength(9);
});

test("only a table's own codes belong to it", () => {
  expect(isCodeOf(POPULATION_KIND, '03')).toBe(true);
  expect(isCodeOf(POPULATION_KIND, '04')).toBe(false);
  expect(isCodeOf(POPULATION_KIND, 'toString')).toBe(false);
});
