import { figure } from '@one-window/procedures';

/** Days on which the laws came into force that the figures rest on. */
const assistance = '2014-05-01';
const elders = '2013-07-01';
const disabled = '2016-01-01';

/** Local line of the subsistence allowance a head and month. */
export const subsistenceLine = figure<number>({
  name: '最低生活保障标准',
  unit: 'fen/month a head',
  demo: true,
  lines: [{ value: 65_000, from: assistance, source: '城镇居民最低生活保障标准' }],
});

/** Most that a household may have in deposits and securities: so many months of its line. */
export const depositMonths = figure<number>({
  name: '家庭存款上限',
  unit: 'months of the line',
  demo: true,
  lines: [{ value: 24, from: assistance, source: '最低生活保障家庭财产认定口径' }],
});

/** Age from which a member of a household counts as grown: its economic check needs their authorisation. */
export const adultAge = figure<number>({
  name: '成年年龄',
  unit: 'years',
  lines: [
    { value: 18, from: '1987-01-01', source: '《民法通则》第十一条' },
    { value: 18, from: '2021-01-01', source: '《民法典》第十七条' },
  ],
});

/** Days for which an allowance is shown to the neighbours. */
export const publicityDays = figure<number>({
  name: '公示期',
  unit: 'days',
  lines: [{ value: 7, from: assistance, source: '《社会救助暂行办法》第十一条' }],
});

/** Months between two rechecks of an allowance. */
export const recheckMonths = figure<number>({
  name: '复核周期',
  unit: 'months',
  local: true,
  lines: [{ value: 6, from: assistance, source: '《社会救助暂行办法》第十三条，复核周期' }],
});

/** How the subsistence allowance is decided and paid. */
export const subsistenceLaw = '《社会救助暂行办法》（国务院令第649号）第九条、第十一条、第十二条（2014年）';

/** A band of the old-age allowance. */
export interface OldAgeBand {
  fromAge: number;
  band: string;
  monthlyFen: number;
}

/** Old-age allowance a month by age reached, in the order of ages; the highest age that is reached counts. */
export const oldAgeBands = figure<readonly OldAgeBand[]>({
  name: '高龄津贴标准',
  unit: 'fen/month by age',
  demo: true,
  lines: [
    {
      value: [
        { fromAge: 80, band: '80–89', monthlyFen: 3_000 },
        { fromAge: 90, band: '90–99', monthlyFen: 10_000 },
        { fromAge: 100, band: '100+', monthlyFen: 30_000 },
      ],
      from: elders,
      source: '高龄津贴标准',
    },
  ],
});

/** Living subsidy for the poor disabled. */
export const livingSubsidy = figure<number>({
  name: '困难残疾人生活补贴',
  unit: 'fen/month',
  demo: true,
  lines: [{ value: 10_000, from: disabled, source: '国发〔2015〕52号，困难残疾人生活补贴标准' }],
});

/** Nursing subsidy for the severely disabled by grade; other grades have none. */
export const nursingSubsidy = figure<Readonly<Record<number, number>>>({
  name: '重度残疾人护理补贴',
  unit: 'fen/month by grade',
  demo: true,
  lines: [{ value: { 1: 10_000, 2: 8_000 }, from: disabled, source: '国发〔2015〕52号，重度残疾人护理补贴标准' }],
});

/** Day of the month on which the month's benefits are paid. */
export const payDay = figure<number>({
  name: '救助和福利资金发放日',
  unit: 'day of the month',
  demo: true,
  lines: [{ value: 10, from: elders, source: '救助和福利资金发放日' }],
});

/**
 * Ways to appeal a refusal (行政复议法 2023 art 20, 行政诉讼法 2017 art 46). Each decision keeps the text of its own day: a change
 * here changes no earlier one.
 */
export const remedies = '如不服本决定，可自收到之日起60日内申请行政复议，或者自收到之日起6个月内依法提起行政诉讼。';
