import { figure } from '@one-window/procedures';

/** Day of the month on which the month's benefits are paid. */
export const payDay = figure<number>({
  name: '救助和福利资金发放日',
  unit: 'day of the month',
  demo: true,
  lines: [{ value: 10, from: '2013-07-01', source: '救助和福利资金发放日' }],
});
