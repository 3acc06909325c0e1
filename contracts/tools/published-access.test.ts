import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../policy.ts';
import { accessFindings, publishedAccess } from './published-access.ts';
import { errorFindings } from './published-errors.ts';

const rule: Rule = {
  roles: ['officer', 'clerk'],
  officersOf: ['social-security'],
  purposes: ['HANDLING'],
  confidentiality: 'RESTRICTED',
  category: 'pension',
};
const accessOf = (own: Rule | undefined) => publishedAccess({ fields: own ? { 'Resident.pension': own } : {} });
const usage = [
  { operation: 'Board', file: 'contracts/operations/board.graphql', coordinates: new Set(['Resident.pension']) },
];

/** What the check says when the published rule becomes another. */
const messagesOf = (now: Rule | undefined, before: Rule | undefined = rule, read = usage) =>
  accessFindings('social-security', accessOf(now), accessOf(before), new Set(['Resident.pension']), read);
const messages = (...given: Parameters<typeof messagesOf>) => messagesOf(...given).map(({ message }) => message);

describe('a rule that lets more in must be published', () => {
  const where = '(contracts/social-security/policy.ts): publish it if it is meant';
  test.each<[string, Partial<Rule>, string]>([
    ['a lower confidentiality', { confidentiality: 'INTERNAL' }, 'INTERNAL, was RESTRICTED'],
    ['another role', { roles: ['clerk', 'officer', 'auditor'] }, 'with role auditor'],
    ['any role', { roles: 'ANY' }, 'any role'],
    [
      'officers of another department',
      { officersOf: ['social-security', 'one-window'] },
      'with officers of one-window',
    ],
    ['officers of all', { officersOf: undefined }, 'officers of any department'],
    ['another purpose', { purposes: ['HANDLING', 'VISIT'] }, 'with purpose VISIT'],
    ['any purpose', { purposes: undefined }, 'any purpose'],
  ])('%s', (_, change, what) => {
    expect(messagesOf({ ...rule, ...change })).toEqual([
      { level: 'BREAKING', message: `Resident.pension opens to more than was published: ${what} ${where}` },
    ]);
  });

  test('a field that loses its rule is open to every reader of its parent', () => {
    expect(messages(undefined)).toEqual([
      expect.stringMatching(
        /^Resident\.pension opens to more .*: PUBLIC, was RESTRICTED; any role; officers of any department/,
      ),
      expect.stringMatching(/ledger as nothing, was pension/),
    ]);
  });

  test('evidence that clients may ask for', () => {
    expect(messages(rule, { ...rule, evidence: true })).toEqual([
      expect.stringContaining('clients may ask for it, was for other services only'),
    ]);
  });
});

describe('a rule that lets less in breaks who reads the field', () => {
  const narrower: [string, Partial<Rule>, string][] = [
    ['a higher confidentiality', { confidentiality: 'RESTRICTED' }, 'RESTRICTED, was INTERNAL'],
    ['a role less', { roles: ['officer'] }, 'without role clerk'],
    ['a department', { departments: ['social-security'] }, 'only department social-security'],
    ['a purpose', { purposes: ['HANDLING'] }, 'only purpose HANDLING'],
    ['for services only', { evidence: true }, 'for other services only'],
  ];
  const before: Rule = { roles: ['officer', 'clerk'], confidentiality: 'INTERNAL' };
  test.each(narrower)('%s', (_, change, what) => {
    expect(messagesOf({ ...before, ...change }, before)).toEqual([
      {
        level: 'BREAKING',
        message: `Resident.pension opens to less than was published: ${what}: breaks operation Board in contracts/operations/board.graphql`,
      },
    ]);
    expect(messagesOf({ ...before, ...change }, before, [])).toEqual([
      { level: 'NOTICE', message: expect.stringContaining('no recorded operation reads it') },
    ]);
  });
});

test('the same rule in another order, and a field without a published rule, have no findings', () => {
  expect(messagesOf({ ...rule, roles: ['clerk', 'officer'] })).toEqual([]);
  expect(accessFindings('social-security', accessOf(rule), {}, new Set(), usage)).toEqual([]);
});

test('an error that is removed or changes its text is reported, a new one is not', () => {
  const published = { A: '甲', B: '乙' };
  expect(errorFindings('contracts/x/errors.ts', { B: '乙', C: '丙' }, published).map(({ message }) => message)).toEqual(
    ['error A was removed (contracts/x/errors.ts): breaks clients that know it by its code; publish it if it is meant'],
  );
  expect(errorFindings('contracts/x/errors.ts', { A: '丁', B: '乙' }, published).map(({ message }) => message)).toEqual(
    ['error A says “丁”, was published as “甲” (contracts/x/errors.ts): publish it if it is meant'],
  );
});
