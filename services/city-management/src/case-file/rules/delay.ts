import { figure } from '@one-window/procedures';

/** How many days a deadline may be put off at most, by the day on which the delay is asked for. */
export const delayDays = figure<number>({
  name: '延期上限',
  unit: 'days',
  demo: true,
  lines: [{ value: 30, from: '2020-01-01', source: '演示：综合若干城市的延期办法' }],
});
