import { figure } from '@one-window/procedures';

/** Day on which 《社会救助暂行办法》 came into force. */
const inForce = '2014-05-01';

/** Local line of the subsistence allowance a head and month. */
export const subsistenceLine = figure<number>({
  name: '最低生活保障标准',
  unit: 'fen/month a head',
  demo: true,
  lines: [{ value: 65_000, from: inForce, source: '城镇居民最低生活保障标准' }],
});

/** Most that a household may have in deposits and securities: so many months of its line. */
export const depositMonths = figure<number>({
  name: '家庭存款上限',
  unit: 'months of the line',
  demo: true,
  lines: [{ value: 24, from: inForce, source: '最低生活保障家庭财产认定口径' }],
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

/** Months between two rechecks of an allowance. */
export const recheckMonths = figure<number>({
  name: '复核周期',
  unit: 'months',
  local: true,
  lines: [{ value: 6, from: inForce, source: '《社会救助暂行办法》第十三条，复核周期' }],
});

/** How the subsistence allowance is decided and paid. */
export const subsistenceLaw = '《社会救助暂行办法》（国务院令第649号）第九条、第十一条、第十二条（2014年）';
