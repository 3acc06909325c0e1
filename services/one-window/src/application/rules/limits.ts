import { figure } from '@one-window/procedures';

const law = '2004-07-01';

/**
 * Working days within which a department has to answer, by the day from which it owes the answer; silence means accepted
 * (行政许可法 art 32).
 */
export const answerDays = figure<number>({
  name: '受理答复期限',
  unit: 'working days',
  lines: [{ value: 5, from: law, source: '《行政许可法》第三十二条' }],
});

/** Working days within which a decision is delivered, by the day of the decision (行政许可法 art 44). */
export const deliveryDays = figure<number>({
  name: '送达期限',
  unit: 'working days',
  lines: [{ value: 10, from: law, source: '《行政许可法》第四十四条' }],
});
