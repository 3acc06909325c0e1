import { describe, expect, test } from '@jest/globals';
import { relationAfter, successorOf, type Member } from './rules.ts';

const member = (id: string, relation: Member['relation'], birthOn: string, sex: Member['sex'] = '1'): Member => ({
  id,
  relation,
  birthOn,
  sex,
});
const head = member('head', '0', '1950-01-01');
const wife = member('wife', '1', '1952-01-01', '2');
const son = member('son', '2', '1980-01-01');
const daughter = member('daughter', '3', '1978-01-01', '2');
const mother = member('mother', '5', '1930-01-01', '2');

describe('who becomes householder', () => {
  test('the spouse before older members', () => expect(successorOf([mother, daughter, son, wife])).toBe(wife));
  test('the eldest child when there is no spouse', () => expect(successorOf([mother, son, daughter])).toBe(daughter));
  test('else the eldest', () => expect(successorOf([member('b', '7', '1960-01-01'), mother])).toBe(mother));
  test('nobody in an empty household', () => expect(successorOf([])).toBeUndefined());
});

describe('relations to the new householder', () => {
  test('under the spouse children stay children, the old head is the spouse, parents-in-law are others', () => {
    expect([head, wife, son, daughter, mother].map((each) => relationAfter(wife, each))).toEqual([
      '1',
      '0',
      '2',
      '3',
      '8',
    ]);
  });
  test('under a child brothers and sisters are siblings, the old head and the spouse parents, their parent a grandparent', () => {
    expect([head, wife, son, daughter, mother].map((each) => relationAfter(son, each))).toEqual([
      '5',
      '5',
      '0',
      '7',
      '6',
    ]);
  });
  test('under a parent the old head is son or daughter', () => {
    expect(relationAfter(mother, head)).toBe('2');
    expect(relationAfter(mother, { ...head, sex: '2' })).toBe('3');
    expect(relationAfter(mother, son)).toBe('4');
  });
  test('a relation that was never told makes no guess', () => {
    expect(relationAfter(wife, member('x', null, '2000-01-01'))).toBe('8');
  });
});
