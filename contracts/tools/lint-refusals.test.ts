import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { allowedWithParent, definePolicy, type Rule } from '../policy.ts';
import { refusalFaults } from './lint-refusals.ts';
import type { ServiceContract } from './read-contracts.ts';

const see: Rule = { roles: ['clerk', 'officer', 'supervisor', 'resident'], confidentiality: 'PERSONAL' };

/** A service whose resident has a pension (reached under `parent`) with an amount (under `own`). */
function service(parent: Rule, own: Rule, amount = 'Int!'): ServiceContract {
  const sdl = `type Query { resident: Resident }
      type Resident { pension: Pension }
      type Pension { amount: ${amount} }`;
  return {
    name: 'social-security',
    url: 'http://127.0.0.1:4005/graphql',
    sdl,
    events: [],
    errors: {},
    fixtures: [],
    policy: definePolicy(
      'social-security',
      [
        {
          rules: {
            all: [allowedWithParent, { Query: ['resident'] }],
            parent: [parent, { Resident: ['pension'] }],
            own: [own, { Pension: ['amount'] }],
          },
        },
      ],
      () => parse(sdl),
    ),
    published: {},
  };
}

const faults = (...services: ServiceContract[]) => refusalFaults(services).map(({ message }) => message);

describe('a non-null field', () => {
  test.each<[string, Rule, Rule]>([
    ['fewer roles', see, { ...see, roles: ['officer', 'supervisor', 'resident'] }],
    ['officers of one department only', see, { ...see, officersOf: ['social-security'] }],
    ['accounts of one department only', { ...see, officersOf: ['a'] }, { ...see, departments: ['a'] }],
    [
      'stewards of one department only',
      { ...see, roles: ['steward'] },
      { ...see, roles: ['steward'], stewardsOf: ['a'] },
    ],
    ['fewer purposes', see, { ...see, purposes: ['HANDLING'] }],
    ['a purpose where its parent needs none', { ...see, confidentiality: 'INTERNAL' }, { ...see, roles: 'ANY' }],
    ['up-to-date authority', see, { ...see, confidentiality: 'RESTRICTED' }],
    ['an account', allowedWithParent, { ...see, confidentiality: 'INTERNAL' }],
  ])('that asks for %s is a fault', (_, parent, own) => {
    expect(faults(service(parent, own))).toEqual([
      'Pension.amount must be nullable: who comes by Query.resident → Resident.pension may be refused it, and the refusal ' +
        'would take the whole Pension away (contracts/social-security/policy.ts)',
    ]);
    expect(faults(service(parent, own, 'Int'))).toEqual([]);
  });

  test.each<[string, Rule, Rule]>([
    ['its parent’s own rule', { ...see, confidentiality: 'RESTRICTED' }, { ...see, confidentiality: 'RESTRICTED' }],
    ['the rule of what is allowed with its parent', see, allowedWithParent],
    ['a wider one', { ...see, purposes: ['HANDLING'], officersOf: ['a'] }, { ...see, officersOf: ['a', 'b'] }],
    [
      'all purposes that the parent’s roles may state',
      { ...see, roles: ['clerk'] },
      { ...see, purposes: ['ACCEPTANCE', 'HANDLING'] },
    ],
    ['departments, where all who come are of them', { ...see, departments: ['a'] }, { ...see, officersOf: ['a'] }],
  ])('under %s holds', (_, parent, own) => {
    expect(faults(service(parent, own))).toEqual([]);
  });

  test('is a fault when only one of two ways to its parent is open too wide, be it another service’s', () => {
    const narrow = service(see, see);
    const sdl = 'type Query { payments: Page } type Page { pension: Pension }';
    const audit: Rule = { ...see, roles: ['auditor'] };
    const other: ServiceContract = {
      ...narrow,
      name: 'one-window',
      sdl,
      policy: definePolicy(
        'one-window',
        [{ rules: { audit: [audit, { Query: ['payments'], Page: ['pension'] }] } }],
        () => parse(sdl),
      ),
    };
    expect(faults(narrow)).toEqual([]);
    expect(faults(narrow, other)).toEqual([
      expect.stringContaining('Pension.amount must be nullable: who comes by Query.payments → Page.pension'),
    ]);
  });
});

test('a fresh replica in one service does not make another’s fresh: each has its own', () => {
  const restricted: Rule = { ...see, confidentiality: 'RESTRICTED' };
  const own = service(restricted, restricted);
  const sdl = 'type Query { pension: Pension }';
  const other: ServiceContract = {
    ...own,
    name: 'one-window',
    sdl,
    policy: definePolicy('one-window', [{ rules: { restricted: [restricted, { Query: ['pension'] }] } }], () =>
      parse(sdl),
    ),
  };
  expect(faults(own)).toEqual([]);
  expect(faults(own, other)).toHaveLength(1);
});
