import { figure, type Month } from '@one-window/procedures';

/** Premium of residents' medical insurance for a year. */
export const medicalPremium = figure<number>({
  name: '居民医保个人缴费',
  unit: 'fen/year',
  demo: true,
  lines: [
    { value: 35_000, from: '2023-01-01', source: '城乡居民基本医疗保险个人缴费标准' },
    { value: 38_000, from: '2024-01-01', source: '城乡居民基本医疗保险个人缴费标准' },
    { value: 40_000, from: '2025-01-01', source: '城乡居民基本医疗保险个人缴费标准' },
  ],
});

/** What medical assistance pays of a year's premium for who lives on the subsistence allowance. */
export const allowanceSubsidy = figure<number>({
  name: '低保对象参保资助',
  unit: 'fen/year',
  demo: true,
  lines: [{ value: 20_000, from: '2023-01-01', source: '医疗救助资助低保对象参保标准' }],
});

/** A use of insurance may be recorded so many days later. */
export const medicalUseDays = figure<number>({
  name: '就医记录补录期',
  unit: 'days',
  demo: true,
  lines: [{ value: 365, from: '2023-01-01', source: '就医记录比对口径' }],
});

/** Whether a subsidy holds in a month, its first and last included. */
export function holdsIn(
  { fromMonth, throughMonth }: { fromMonth: Month; throughMonth: Month | null },
  month: Month,
): boolean {
  return fromMonth <= month && (throughMonth === null || month <= throughMonth);
}
