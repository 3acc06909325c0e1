import { due, monthsFrom, type Month, type Term } from '@one-window/procedures';

/** A line from 2027 on, as next year's is published. */
export const nextYear = <Value>(value: Value) => ({ value, from: '2027-01-01', source: '下一年度标准' });

/** Months before next year's line. */
const past: readonly Month[] = monthsFrom('2026-03', '2026-12');

/** What terms pay in each of those months, in fen. */
export const paid = (terms: readonly Term[], months = past): number[] =>
  months.map((month) => due({ terms, throughMonth: null }, month));

/** What terms pay in the first month of next year's line, in fen. */
export const first = (terms: readonly Term[]): number | undefined => paid(terms, ['2027-01'])[0];
