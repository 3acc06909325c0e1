import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { purposesOfRole, type Role } from './caller.ts';
import { departments } from './departments.ts';
import { definePolicy, type Policy, type PolicyPart, type Rule } from './policy.ts';

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

  test('gives the ledger category of each personal field', () => {
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

  test('opens no field of a root type but under a rule that names who asks', () => {
    const carried = rules.filter(
      ([field, { name }]) => /^(Query|Mutation)\./.test(field) && /[wW]ithParent/.test(name!),
    );
    expect(carried.map(([field]) => field)).toEqual([]);
  });

  test('lets every mutation be called by named roles only', () => {
    const loose = rules.filter(([field, rule]) => field.startsWith('Mutation.') && rule.roles === 'ANY');
    expect(loose.map(([field]) => field)).toEqual([]);
  });
});

const graph = parse(`
  type Query { person: Person people: PersonConnection }
  type Person @key(fields: "id") { id: ID! name: Name money: Money }
  type Name { full: String }
  type Money { fen: Int secret: Int }
  type PersonConnection { edges: [PersonEdge!]! pageInfo: PageInfo! }
  type PersonEdge { cursor: String! node: Person! }
  type PageInfo { hasNextPage: Boolean! }
  type Mutation { rename: RenamePayload }
  type RenamePayload { person: Person userErrors: [UserError!]! }
  type UserError { code: String! }
`);
const secret: Rule = { roles: ['officer'], confidentiality: 'INTERNAL' };
const roots: PolicyPart = {
  rules: { secret: [secret, { Query: ['person', 'people'], Mutation: ['rename'], Person: ['id', 'name', 'money'] }] },
};
const define = (...parts: PolicyPart[]) => definePolicy('x', parts, () => graph);
const faultOf = (...parts: PolicyPart[]) => {
  try {
    return Object.keys(define(...parts).fields).length;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a table', () => {
  test('allows value types that are named, and by their shape connections, edges, payloads and shared types', () => {
    const { fields } = define(roots, { rules: {}, allowedWithParent: ['Name', 'Money'] });
    const withParent = Object.entries(fields).filter(([, rule]) => rule.name === 'allowedWithParent');
    expect(withParent.map(([field]) => field).sort()).toEqual([
      'Money.fen',
      'Money.secret',
      'Name.full',
      'PageInfo.hasNextPage',
      'PersonConnection.edges',
      'PersonConnection.pageInfo',
      'PersonEdge.cursor',
      'PersonEdge.node',
      'RenamePayload.person',
      'RenamePayload.userErrors',
      'UserError.code',
    ]);
    expect(fields['Person.money']).toEqual({ ...secret, name: 'secret' });
  });

  test('allows no field of a type that is listed, however it is shaped, but those listed', () => {
    const { fields } = define(roots, { rules: { edge: [secret, { PersonEdge: ['node'], Money: ['fen'] }] } });
    expect(fields['PersonEdge.node']?.name).toBe('edge');
    expect([fields['PersonEdge.cursor'], fields['Money.secret'], fields['Name.full']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('allows no entity, no root and no missing type with its parent', () => {
    for (const type of ['Person', 'Query', 'Mutation'])
      expect(faultOf(roots, { rules: {}, allowedWithParent: [type] })).toBe(
        `contracts/x/policy.ts: ${type} is not a value type: list its fields one by one`,
      );
    expect(faultOf(roots, { rules: {}, allowedWithParent: ['Nme'] })).toMatch(/Nme .* no such type/);
  });

  test('has each type in one place', () => {
    const listed = { secret: [secret, { Money: ['fen', 'secret'] }] } as const;
    expect(faultOf({ rules: listed, allowedWithParent: ['Money'] })).toMatch(/Money .* it can be only one/);
    expect(faultOf({ rules: {}, allowedWithParent: ['Name', 'Name'] })).toMatch(/Name is named twice/);
    expect(faultOf({ rules: {}, allowedWithParent: ['PersonEdge'] })).toMatch(/PersonEdge .* need not be named/);
  });

  test('has one rule for a field, and one name for a rule', () => {
    const one: PolicyPart = { rules: { one: [secret, { A: ['b'] }] } };
    expect(() => define(one, { rules: { two: [secret, { A: ['b'] }] } })).toThrow('A.b has two rules');
    expect(() => define(one, { rules: { one: [{ ...secret }, { A: ['c'] }] } })).toThrow('two rules are named one');
  });
});
