import type { Rule } from '@one-window/procedures';

/** Age in whole years from which the residents' pension may be claimed; the residents' scheme stays at 60. */
export const claimAge: Rule<number> = { value: 60, year: 2014, source: '国发〔2014〕8号', scope: 'national' };

/** Years of contributions needed, made-up years included. */
export const requiredYears: Rule<number> = { value: 15, year: 2014, source: '国发〔2014〕8号', scope: 'national' };

/** Who had reached the claim age when the scheme began pays nothing and draws the basic pension: born on or before. */
export const exemptBornThrough: Rule<string> = {
  value: '1949-08-31',
  year: 2009,
  source: '国发〔2009〕32号',
  scope: 'national',
};

/** First year of the scheme, and the age from which those who were older then may make up earlier years. */
export const payableYears: Rule<{ schemeBegan: number; fromAge: number; elderFromAge: number }> = {
  value: { schemeBegan: 2009, fromAge: 16, elderFromAge: 45 },
  year: 2014,
  source: '国发〔2014〕8号',
  scope: 'national',
};

/** Basic pension a month, in fen. */
export const basicPension: Rule<number> = { value: 14_300, year: 2024, source: '基础养老金标准', scope: 'demo' };

/** Contribution tiers a year, in fen. */
export const tiers: Rule<readonly number[]> = {
  value: [300, 400, 500, 600, 700, 800, 900, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000].map((yuan) => yuan * 100),
  year: 2023,
  source: '湖南省城乡居民基本养老保险缴费档次（2023-12-28起）',
  scope: 'local',
};

/** The tier that the government pays for people in hardship, in fen a year. */
export const hardshipTier: Rule<number> = {
  value: 10_000,
  year: 2023,
  source: '湖南省困难群体代缴标准',
  scope: 'local',
};

/** Government's subsidy by tier, fen → fen. A made-up year carries none. */
export const subsidies: Rule<ReadonlyMap<number, number>> = {
  value: new Map(
    (
      [
        [100, 30],
        [300, 40],
        [400, 50],
        [500, 60],
        [600, 70],
        [700, 80],
        [800, 90],
        [900, 100],
        [1000, 110],
        [1500, 150],
        [2000, 180],
        [2500, 210],
        [3000, 240],
        [4000, 280],
        [5000, 320],
        [6000, 360],
      ] as const
    ).map(([tier, subsidy]) => [tier * 100, subsidy * 100]),
  ),
  year: 2024,
  source: '城乡居民养老保险缴费补贴标准',
  scope: 'demo',
};

/** A claim within so many months after the conditions were met is in time, and paid from the month after they were met. */
export const claimInTimeMonths: Rule<number> = { value: 3, year: 2024, source: '待遇申领及时性口径', scope: 'demo' };

/** Day of the month on which the month's pension is paid. */
export const payDay: Rule<number> = { value: 15, year: 2024, source: '待遇发放日', scope: 'demo' };

/** Months for which a life certification holds. */
export const certificationMonths: Rule<number> = {
  value: 12,
  year: 2023,
  source: '《社会保险经办条例》第二十六条',
  scope: 'national',
};

/** Ways to appeal a refusal (行政复议法 art 20, 行政诉讼法 art 46). */
export const remedies: Rule<string> = {
  value: '如不服本决定，可自收到之日起60日内申请行政复议，或者自收到之日起6个月内依法提起行政诉讼。',
  year: 2023,
  source: '《行政复议法》第二十条、《行政诉讼法》第四十六条',
  scope: 'national',
};
