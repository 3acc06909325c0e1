import { expect, test } from '@jest/globals';
import { cite } from '@one-window/procedures';
import { basicPension } from './figures.ts';

test('what is only for demonstration says so', () => {
  expect(cite(basicPension, '2026-03-10')).toContain('演示数据');
});
