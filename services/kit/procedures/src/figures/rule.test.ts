import { expect, test } from '@jest/globals';
import { cite, type Rule } from './rule.ts';

const rule = (scope: Rule<number>['scope']): Rule<number> => ({
  value: 1,
  year: 2005,
  source: '国发〔2005〕38号',
  scope,
});

test('a rule is cited with its source and year, and says where it does not hold everywhere', () => {
  expect(cite(rule('national'))).toBe('国发〔2005〕38号（2005年）');
  expect(cite(rule('local'))).toBe('国发〔2005〕38号（2005年，本地）');
  expect(cite(rule('demo'))).toBe('国发〔2005〕38号（2005年，演示数据）');
});
