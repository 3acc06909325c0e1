import { due, figure, monthsFrom, type Figure, type Month, type Term } from '@one-window/procedures';

/** The figure as it will be: with one more line, from 2027 on, after those of today. */
export const withNextYear = <Value>(of: Figure<Value>, value: Value): Figure<Value> =>
  figure({ ...of, lines: [...of.lines, { value, from: '2027-01-01', source: '下一年度标准' }] });

/** Months before next year's line. */
const past: readonly Month[] = monthsFrom('2026-03', '2026-12');

/** What terms pay in each of those months, in fen. */
export const paid = (terms: readonly Term[], months = past): number[] =>
  months.map((month) => due({ terms, throughMonth: null }, month));

/** What terms pay in the first month of next year's line, in fen. */
export const first = (terms: readonly Term[]): number | undefined => paid(terms, ['2027-01'])[0];
