import { expect, test } from '@jest/globals';
import { afterVisit, foundSituation } from './visit-facts.ts';

const last = { hazards: ['GAS' as const], wishes: '装扶手', remarks: null };

test('what is not reported stays as last recorded, and nothing counts as changed', () => {
  expect(afterVisit(last, {})).toEqual({ facts: last, changed: [] });
  expect(afterVisit(last, { hazards: ['GAS', 'GAS'], wishes: ' 装扶手 ' })).toEqual({ facts: last, changed: [] });
});

test('what is reported replaces, an empty text or null clears', () => {
  expect(afterVisit(last, { hazards: [], wishes: '', remarks: '无' })).toEqual({
    facts: { hazards: [], wishes: null, remarks: '无' },
    changed: ['hazards', 'wishes', 'remarks'],
  });
  expect(afterVisit(last, { wishes: null }).facts.wishes).toBeNull();
});

test('the first visit begins from nothing', () => {
  expect(afterVisit(undefined, { hazards: ['WIRING'] })).toEqual({
    facts: { hazards: ['WIRING'], wishes: null, remarks: null },
    changed: ['hazards'],
  });
});

test('somebody who needs help stays so until a visit reports otherwise; somebody met is no longer away', () => {
  expect(foundSituation('NEEDS_HELP', true)).toBe('NEEDS_HELP');
  expect(foundSituation('AWAY', true)).toBe('WELL');
  expect(foundSituation(null, true)).toBe('WELL');
  expect(foundSituation('WELL', false)).toBe('NOT_MET');
});
