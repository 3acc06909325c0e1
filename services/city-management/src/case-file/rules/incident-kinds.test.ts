import { expect, test } from '@jest/globals';
import { incidentCategories } from '@one-window/contracts/governance-petitions';
import { kindOf } from './incident-kinds.ts';
import { findCondition } from './kinds.ts';

test('the table of incident kinds has a kind that exists for each category, and every such category exists', () => {
  const named = incidentCategories.map(({ code }) => kindOf(code)).filter(({ kindCode }) => kindCode !== null);
  expect(named).toHaveLength(21);
  for (const { kindCode, conditionNo } of named) expect(findCondition(kindCode, conditionNo)).toBeDefined();
  expect(kindOf('__proto__')).toEqual({ kindCode: null, conditionNo: null });
});
