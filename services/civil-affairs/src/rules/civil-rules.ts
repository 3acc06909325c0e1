import type { Rule } from '@one-window/procedures';

/** Local line of the subsistence allowance a head and month, in fen. */
export const subsistenceLine: Rule<number> = {
  value: 65_000,
  year: 2026,
  source: '城镇居民最低生活保障标准',
  scope: 'demo',
};

/** Most that a household may have in deposits and securities: so many months of its line. */
export const depositMonths: Rule<number> = {
  value: 24,
  year: 2026,
  source: '最低生活保障家庭财产认定口径',
  scope: 'demo',
};

/** Days for which an allowance is shown to the neighbours. */
export const publicityDays: Rule<number> = {
  value: 7,
  year: 2014,
  source: '《社会救助暂行办法》第十一条',
  scope: 'national',
};

/** Months between two rechecks of an allowance. */
export const recheckMonths: Rule<number> = {
  value: 6,
  year: 2014,
  source: '《社会救助暂行办法》第十三条，复核周期',
  scope: 'local',
};

/** How the subsistence allowance is decided and paid. */
export const subsistenceLaw: Rule<null> = {
  value: null,
  year: 2014,
  source: '《社会救助暂行办法》（国务院令第649号）第九条、第十一条、第十二条',
  scope: 'national',
};

/** Old-age allowance a month by age reached, in fen; the highest age that is reached counts. */
export const oldAgeBands: Rule<readonly { fromAge: number; band: string; monthlyFen: number }[]> = {
  value: [
    { fromAge: 80, band: '80–89', monthlyFen: 3_000 },
    { fromAge: 90, band: '90–99', monthlyFen: 10_000 },
    { fromAge: 100, band: '100+', monthlyFen: 30_000 },
  ],
  year: 2026,
  source: '高龄津贴标准',
  scope: 'demo',
};

/** Living subsidy for the poor disabled a month, in fen. */
export const livingSubsidy: Rule<number> = {
  value: 10_000,
  year: 2026,
  source: '国发〔2015〕52号，困难残疾人生活补贴标准',
  scope: 'demo',
};

/** Nursing subsidy for the severely disabled a month by grade, in fen; other grades have none. */
export const nursingSubsidy: Rule<Readonly<Record<number, number>>> = {
  value: { 1: 10_000, 2: 8_000 },
  year: 2026,
  source: '国发〔2015〕52号，重度残疾人护理补贴标准',
  scope: 'demo',
};

/** Day of the month on which the month's benefits are paid. */
export const payDay: Rule<number> = { value: 10, year: 2026, source: '救助和福利资金发放日', scope: 'demo' };

/** Ways to appeal a refusal (行政复议法 art 20, 行政诉讼法 art 46). */
export const remedies: Rule<string> = {
  value: '如不服本决定，可自收到之日起60日内申请行政复议，或者自收到之日起6个月内依法提起行政诉讼。',
  year: 2023,
  source: '《行政复议法》第二十条、《行政诉讼法》第四十六条',
  scope: 'national',
};
