import { describe, expect, test } from '@jest/globals';
import { purposesOfRole, type Role } from './caller.ts';
import { departments } from './departments.ts';
import { definePolicy, type Policy, type Rule } from './policy.ts';

const policies: Policy[] = [];
// one after the other: jest cannot link modules that share others at the same time
for (const { name } of departments) policies.push(((await import(`./${name}/policy.ts`)) as { policy: Policy }).policy);

const personal = ({ confidentiality }: Rule) => confidentiality === 'PERSONAL' || confidentiality === 'RESTRICTED';

describe.each(policies.map((policy) => [policy.service, policy] as const))('the policy of %s', (_service, policy) => {
  const rules = Object.entries(policy.fields);

  test('opens nothing personal to everyone or to the anonymous', () => {
    const open = rules.filter(
      ([, rule]) => personal(rule) && (rule.roles === 'ANY' || rule.roles.includes('anonymous')),
    );
    expect(open.map(([field]) => field)).toEqual([]);
  });

  test('says under which category each personal look is written down', () => {
    expect(rules.filter(([, rule]) => personal(rule) && !rule.category).map(([field]) => field)).toEqual([]);
  });

  test('names no role that could never state a purpose for the field', () => {
    const useless = rules.flatMap(([field, rule]) =>
      personal(rule) && rule.roles !== 'ANY'
        ? rule.roles
            .filter((role: Role) => !purposesOfRole[role].some((each) => rule.purposes?.includes(each) ?? true))
            .map((role) => `${field} for ${role}`)
        : [],
    );
    expect(useless).toEqual([]);
  });

  test('keeps operation and security administration away from residents', () => {
    const near = rules.filter(
      ([, { roles, confidentiality }]) =>
        confidentiality !== 'PUBLIC' &&
        roles !== 'ANY' &&
        roles.some((role) => ['operator', 'security_admin'].includes(role)),
    );
    expect(near.map(([field]) => field)).toEqual([]);
  });

  test('lets every mutation be called by named roles only', () => {
    const loose = rules.filter(([field, rule]) => field.startsWith('Mutation.') && rule.roles === 'ANY');
    expect(loose.map(([field]) => field)).toEqual([]);
  });
});

test('a field with two rules is a mistake', () => {
  const rule: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };
  expect(() =>
    definePolicy('x', [
      [rule, { A: ['b'] }],
      [rule, { A: ['b'] }],
    ]),
  ).toThrow('A.b has two rules');
});
