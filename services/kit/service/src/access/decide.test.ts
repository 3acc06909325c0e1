import { describe, expect, test } from '@jest/globals';
import { purposeNames, purposesOfRole, roles, type Rule } from '@one-window/contracts';
import { callerOf } from '@one-window/dev/testing';
import { OneWindowError } from '../request/errors.ts';
import { requireAllowed } from './decide.ts';

function answer(rule: Rule, caller: Parameters<typeof callerOf>[0]): string {
  try {
    requireAllowed(rule, callerOf(caller));
    return 'ALLOWED';
  } catch (error) {
    if (error instanceof OneWindowError) return error.code;
    throw error;
  }
}

const personal: Rule = { roles: ['clerk', 'resident'], purposes: ['ACCEPTANCE', 'SELF'], confidentiality: 'PERSONAL' };

describe('a personal field', () => {
  test('opens for its role with its purpose', () => {
    expect(answer(personal, { role: 'clerk', purpose: 'ACCEPTANCE' })).toBe('ALLOWED');
  });
  test('needs a purpose', () => {
    expect(answer(personal, { role: 'clerk', purpose: undefined })).toBe('PURPOSE_REQUIRED');
  });
  test('refuses a purpose that the rule does not list, and one that the role may not state', () => {
    expect(answer(personal, { role: 'clerk', purpose: 'HANDLING' })).toBe('FORBIDDEN');
    expect(answer(personal, { role: 'clerk', purpose: 'SELF' })).toBe('FORBIDDEN');
  });
  test('opens for residents, whose purpose is their own', () => {
    expect(answer(personal, { role: 'resident', purpose: undefined })).toBe('ALLOWED');
  });
  test('asks anonymous callers to sign in', () => {
    expect(answer(personal, { role: 'anonymous', purpose: undefined })).toBe('UNAUTHENTICATED');
  });
  test('with departments, is closed to accounts of others', () => {
    const rule = { ...personal, departments: ['social-security'] };
    expect(answer(rule, { role: 'clerk', purpose: 'ACCEPTANCE', department: 'one-window' })).toBe('FORBIDDEN');
    expect(answer(rule, { role: 'clerk', purpose: 'ACCEPTANCE', department: 'social-security' })).toBe('ALLOWED');
  });
});

test('with officersOf, is closed only to officers and supervisors of other departments', () => {
  const rule: Rule = {
    ...personal,
    roles: ['officer', 'supervisor', 'clerk'],
    purposes: ['HANDLING'],
    officersOf: ['social-security'],
  };
  const by = (role: 'officer' | 'supervisor' | 'clerk', department: string) =>
    answer(rule, { role, purpose: 'HANDLING', department });
  expect([by('officer', 'social-security'), by('supervisor', 'social-security'), by('clerk', 'one-window')]).toEqual(
    Array(3).fill('ALLOWED'),
  );
  expect([by('officer', 'people-housing'), by('supervisor', 'one-window')]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
});

test('with stewardsOf, is closed only to stewards of other departments', () => {
  const rule: Rule = {
    ...personal,
    roles: ['steward', 'clerk'],
    purposes: ['HANDLING'],
    stewardsOf: ['people-housing'],
  };
  const by = (role: 'steward' | 'clerk', department: string) => answer(rule, { role, purpose: 'HANDLING', department });
  expect([by('steward', 'people-housing'), by('clerk', 'one-window'), by('steward', 'social-security')]).toEqual([
    'ALLOWED',
    'ALLOWED',
    'FORBIDDEN',
  ]);
});

test('of all roles and purposes only those of the rule pass', () => {
  for (const role of roles) {
    for (const purpose of [...purposeNames, undefined]) {
      const allowed = answer(personal, { role, purpose }) === 'ALLOWED';
      const stated = purpose ?? (role === 'resident' ? 'SELF' : undefined);
      const expected =
        stated !== undefined &&
        (personal.roles as readonly string[]).includes(role) &&
        personal.purposes!.includes(stated) &&
        purposesOfRole[role].includes(stated);
      expect({ role, purpose, allowed }).toEqual({ role, purpose, allowed: expected });
    }
  }
});
