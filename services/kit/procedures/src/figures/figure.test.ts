import { describe, expect, test } from '@jest/globals';
import { cite, figure, monthsOfChange, valueOn, type Figure, type FigureLine } from './figure.ts';

const lines: FigureLine<number>[] = [
  { value: 1, from: '2024-01-01', until: '2024-12-31', source: '甲' },
  { value: 2, from: '2025-01-01', source: '乙' },
  { value: 3, from: '2026-07-16', source: '丙' },
];
const table = (of: Partial<Figure<number>> = {}) => figure({ name: '标准', unit: 'fen/month', lines, ...of });

describe('a figure of law', () => {
  test('has the value in force on a day, for a month that of its first day', () => {
    const when = [
      '2024-01-01',
      '2024-12-31',
      '2025-01-01',
      '2025-01',
      '2026-07-15',
      '2026-07',
      '2026-07-16',
      '2026-08',
    ];
    expect(when.map((each) => valueOn(table(), each))).toEqual([1, 1, 2, 2, 2, 2, 3, 3]);
  });

  test('has none before its first line or after its last day, and the error says what to do', () => {
    expect(() => valueOn(table(), '2023-12-31')).toThrow(
      '标准 has no value on 2023-12-31: its table begins on 2024-01-01; add the line of that time',
    );
    const ended = table({ lines: lines.slice(0, 1) });
    expect(valueOn(ended, '2024-12-31')).toBe(1);
    expect(() => valueOn(ended, '2025-01')).toThrow('its table ends on 2024-12-31; add the line that follows');
    for (const when of ['2024', '2024-02-30', '', '2024-13'])
      expect(() => valueOn(table(), when)).toThrow('not a day or a month');
  });

  test('a later line changes no value before it', () => {
    const days = ['2024-06-01', '2025-06-01', '2026-12-31'];
    const next = table({ lines: [...lines, { value: 9, from: '2027-01-01', source: '丁' }] });
    expect(days.map((day) => valueOn(next, day))).toEqual(days.map((day) => valueOn(table(), day)));
    expect(valueOn(next, '2027-01-01')).toBe(9);
  });

  test.each<[string, FigureLine<number>[], RegExp]>([
    ['no line', [], /at least one line/],
    ['no order', [lines[1]!, lines[0]!], /overlaps with the line from 2024-01-01/],
    ['one day twice', [lines[1]!, lines[1]!], /overlaps/],
    [
      'an overlap',
      [{ ...lines[0]!, until: '2025-01-01' }, lines[1]!],
      /from 2024-01-01: overlaps with the line from 2025/,
    ],
    ['a gap', [{ ...lines[0]!, until: '2024-12-30' }, lines[1]!], /leaves a gap before the line from 2025-01-01/],
    ['an end before its beginning', [{ ...lines[0]!, until: '2023-12-31' }], /until/],
    ['a month for a day', [{ ...lines[0]!, from: '2024-01' }], /not a day/],
  ])('a table with %s is refused', (_, of, fault) => {
    expect(() => table({ lines: of })).toThrow(fault);
  });

  test('changes in the first month that is entirely under the new line', () => {
    expect(monthsOfChange(table(), '2024-06')).toEqual(['2024-06', '2025-01', '2026-08']);
    expect(monthsOfChange(table(), '2026-08')).toEqual(['2026-08']);
  });

  test('is not paid by month when it ends and no line follows, and the error says what to do', () => {
    const ended = table({ lines: lines.slice(0, 1) });
    expect(() => monthsOfChange(ended, '2024-06')).toThrow(
      '标准 ends on 2024-12-31 and is paid by month: add the line',
    );
  });

  test('is cited with the source and year of the day, and says where it does not hold everywhere', () => {
    expect(cite(table(), '2024-06-01')).toBe('甲（2024年）');
    expect(cite(table({ local: true }), '2025-06')).toBe('乙（2025年，本地）');
    expect(cite(table({ demo: true }), '2026-07-16')).toBe('丙（2026年，演示数据）');
  });
});
