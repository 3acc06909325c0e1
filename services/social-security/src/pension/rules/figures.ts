import { figure } from '@one-window/procedures';

/** Day on which 国发〔2014〕8号 made one scheme of the rural one, which 国发〔2009〕32号 had begun, and the urban one. */
const since2014 = '2014-02-21';
const since2009 = '2009-09-01';

/** A figure of 国发〔2009〕32号 that 国发〔2014〕8号 left as it was. */
const ofBoth = <Value>(name: string, unit: string, value: Value, articles: { of2009: string; of2014: string }) =>
  figure({
    name,
    unit,
    lines: [
      { value, from: since2009, source: `国发〔2009〕32号${articles.of2009}` },
      { value, from: since2014, source: `国发〔2014〕8号${articles.of2014}` },
    ],
  });

/** Age in whole years from which the residents' pension may be claimed; the residents' scheme stays at 60. */
export const claimAge = ofBoth('领取年龄', 'years', 60, { of2009: '第七条', of2014: '第七条' });

/** Years of contributions needed, made-up years included. */
export const requiredYears = ofBoth('最低缴费年限', 'years', 15, { of2009: '第七条', of2014: '第七条' });

/**
 * By how much the account is divided, the same at every age (国发〔2014〕8号 §6(2): 个人账户全部储存额除以139). The table by age at
 * retirement of 国发〔2005〕38号 is of the employees' scheme alone.
 */
export const accountDivisor = ofBoth('个人账户养老金计发系数', 'months', 139, { of2009: '第六条', of2014: '第六条' });

/** Who had reached the claim age when the scheme began pays nothing and draws the basic pension: born on or before. */
export const exemptBornThrough = figure({
  name: '免缴费出生日期',
  unit: 'day of birth',
  lines: [{ value: '1949-08-31', from: since2009, source: '国发〔2009〕32号第七条' }],
});

/** First year of the scheme, and the age from which those who were older then may make up earlier years. */
export const payableYears = figure({
  name: '可缴费年度',
  unit: 'year, ages',
  lines: [
    { value: { schemeBegan: 2009, fromAge: 16, elderFromAge: 45 }, from: since2009, source: '国发〔2009〕32号第三条' },
    { value: { schemeBegan: 2009, fromAge: 16, elderFromAge: 45 }, from: since2014, source: '国发〔2014〕8号第三条' },
  ],
});

const nationalMinimum = '城乡居民基础养老金全国最低标准';

/**
 * Basic pension a month: the national minimum, ¥123 from 2024 and ¥143 from 2025 (国发〔2014〕8号 §6(1): 中央确定基础养老金最低标准),
 * to which a city adds. Lines that cite no document number are to be compared with the yearly notice of 人社部 and 财政部.
 */
export const basicPension = figure<number>({
  name: '基础养老金',
  unit: 'fen/month',
  demo: true,
  lines: [
    { value: 5_500, from: since2009, source: '国发〔2009〕32号第六条' },
    { value: 7_000, from: '2014-07-01', source: '人社部发〔2015〕5号' },
    { value: 8_800, from: '2018-01-01', source: '人社部规〔2018〕3号' },
    { value: 9_300, from: '2020-07-01', source: nationalMinimum },
    { value: 9_800, from: '2022-07-01', source: nationalMinimum },
    { value: 10_300, from: '2023-01-01', source: nationalMinimum },
    { value: 12_300, from: '2024-01-01', source: nationalMinimum },
    { value: 14_300, from: '2025-01-01', source: nationalMinimum },
  ],
});

/** Contribution tiers a year, as they may be paid on a day. */
export const tiers = figure<readonly number[]>({
  name: '缴费档次',
  unit: 'fen/year',
  local: true,
  lines: [
    {
      value: [300, 400, 500, 600, 700, 800, 900, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000].map(
        (yuan) => yuan * 100,
      ),
      from: '2023-12-28',
      source: '湖南省城乡居民基本养老保险缴费档次',
    },
  ],
});

/** The tier that the government pays for people in hardship. */
export const hardshipTier = figure<number>({
  name: '困难群体代缴档次',
  unit: 'fen/year',
  local: true,
  lines: [{ value: 10_000, from: '2023-12-28', source: '湖南省困难群体代缴标准' }],
});

/** Government's subsidy by tier, fen → fen. A made-up year carries none. */
export const subsidies = figure<ReadonlyMap<number, number>>({
  name: '缴费补贴',
  unit: 'fen/year by tier in fen',
  demo: true,
  lines: [
    {
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
      from: '2009-01-01',
      source: '城乡居民养老保险缴费补贴标准',
    },
  ],
});

/** A claim within so many months after the conditions were met is in time, and paid from the month after they were met. */
export const claimInTimeMonths = figure<number>({
  name: '及时申领期',
  unit: 'months',
  demo: true,
  lines: [{ value: 3, from: since2009, source: '待遇申领及时性口径' }],
});

/** Day of the month on which the month's pension is paid. */
export const payDay = figure<number>({
  name: '养老待遇发放日',
  unit: 'day of the month',
  demo: true,
  lines: [{ value: 15, from: since2009, source: '待遇发放日' }],
});
