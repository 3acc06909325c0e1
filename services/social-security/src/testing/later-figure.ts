import { figure, type Figure } from '@one-window/procedures';

/** The figure as a later year will have it: with one more line after those of today. */
export const withLaterLine = <Value>(of: Figure<Value>, from: string, value: Value) =>
  figure({ ...of, lines: [...of.lines, { value, from, source: '下一年度标准' }] });
