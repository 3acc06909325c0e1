import { expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
import { accessLine, withAccessLines } from './access-lines.ts';
import { open, type NamedRule } from './policy.ts';

const rule: NamedRule = { name: 'pension', roles: ['clerk', 'officer', 'resident'], confidentiality: 'RESTRICTED' };

test('a line names the rule, how confidential the field is, the roles and the purposes', () => {
  expect(accessLine({ ...rule, purposes: ['HANDLING', 'SELF'] })).toBe(
    '访问：pension · RESTRICTED · 角色 clerk, officer, resident · 用途 HANDLING, SELF',
  );
  expect(accessLine(rule)).toMatch(/ · 用途 角色所有$/);
  expect(accessLine({ ...rule, confidentiality: 'INTERNAL', purposes: ['SELF'] })).not.toContain('用途');
  expect(accessLine(open)).toBeUndefined();
});

test('a line says to which departments accounts must belong, and for which roles this does not matter', () => {
  expect(accessLine({ ...rule, departments: ['one-window', 'civil-affairs'] })).toContain(
    ' · 部门 one-window, civil-affairs · ',
  );
  const bound = { officersOf: ['social-security'], stewardsOf: ['people-housing'] };
  expect(accessLine({ ...rule, ...bound })).toContain(' · officer 限 social-security · 用途');
  expect(accessLine({ ...rule, ...bound, roles: ['supervisor', 'officer', 'steward'] })).toContain(
    ' · officer, supervisor 限 social-security · steward 限 people-housing · 用途',
  );
  expect(accessLine({ ...rule, roles: ['clerk'], ...bound })).not.toContain('限');
  expect(accessLine({ ...rule, evidence: true })).toMatch(/ · 仅供部门核验$/);
});

test('guarded fields are described by their rule, in extensions too; open and external fields are not', () => {
  const document = parse(`
    type Query { "One." pension(id: ID!): Int open: Int none: Int }
    extend type Resident { pension: Int foreign: Int @external }
  `);
  const rules = { 'Query.pension': rule, 'Resident.pension': rule, 'Resident.foreign': rule, 'Query.open': open };
  const line = '访问：pension · RESTRICTED · 角色 clerk, officer, resident · 用途 角色所有';
  expect(print(withAccessLines(document, rules))).toBe(
    print(
      parse(`
        type Query { """One.\n${line}""" pension(id: ID!): Int open: Int none: Int }
        extend type Resident { """${line}""" pension: Int foreign: Int @external }
      `),
    ),
  );
});
