import { figure } from '@one-window/procedures';

/** Days for which an allowance is shown to the neighbours (暂行办法 art 11). */
export const publicityDays = figure<number>({
  name: '公示期',
  unit: 'days',
  lines: [{ value: 7, from: '2014-05-01', source: '《社会救助暂行办法》第十一条' }],
});
