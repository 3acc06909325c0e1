import { expect, test } from '@jest/globals';
import { warningColour } from './rules.ts';

test('a place is warned of by its overdue incidents', () => {
  const of = (overdue: number) => warningColour({ open: 99, overdue });
  expect([0, 1, 2, 3, 5, 9, 10].map(of)).toEqual([null, 'BLUE', 'BLUE', 'YELLOW', 'ORANGE', 'ORANGE', 'RED']);
});
