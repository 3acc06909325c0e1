import type { Rule } from '@one-window/procedures';

/** Premium of residents' medical insurance, in fen a year. */
export const medicalPremium: Rule<number> = {
  value: 40_000,
  year: 2025,
  source: '城乡居民基本医疗保险个人缴费标准',
  scope: 'demo',
};

/** What medical assistance pays of the premium for who lives on the subsistence allowance, in fen a year. */
export const allowanceSubsidy: Rule<number> = {
  value: 20_000,
  year: 2025,
  source: '医疗救助资助低保对象参保标准',
  scope: 'demo',
};

/** A use of insurance may be recorded so many days later. */
export const medicalUseDays: Rule<number> = { value: 365, year: 2025, source: '就医记录比对口径', scope: 'demo' };
