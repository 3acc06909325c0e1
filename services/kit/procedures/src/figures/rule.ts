/** One rule as data: its value, the year from which it holds, where it is written, and whether it varies by place. */
export interface Rule<Value> {
  value: Value;
  year: number;
  source: string;
  /** `national`: the same everywhere; `local`: this city's or province's; `demo`: a figure for demonstration, not law. */
  scope: 'national' | 'local' | 'demo';
}

const words = { national: '', local: '，本地', demo: '，演示数据' } as const;

/** The rule's source and year as people read it, e.g. `国发〔2005〕38号（2005年）`. */
export function cite({ source, year, scope }: Rule<unknown>): string {
  return `${source}（${year}年${words[scope]}）`;
}
