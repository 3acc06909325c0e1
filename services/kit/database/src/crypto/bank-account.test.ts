import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { BankAccountVault, isBankAccount } from './bank-account.ts';
import { FieldCipher } from './field-cipher.ts';

const account = '6222021234567890123';

test('an account is shown by its last four digits, and is not readable as it is stored', () => {
  const vault = new BankAccountVault(new FieldCipher({ id: '1', key: randomBytes(32) }), 'benefit');
  const stored = vault.store('a', account);
  expect(stored).not.toContain(account);
  expect(vault.masked('a', stored)).toBe('***************0123');
  expect(vault.masked('a', null)).toBeNull();
});

test("another row's or table's account does not open", () => {
  const cipher = new FieldCipher({ id: '1', key: randomBytes(32) });
  const stored = new BankAccountVault(cipher, 'benefit').store('a', account);
  expect(() => new BankAccountVault(cipher, 'benefit').masked('b', stored)).toThrow();
  expect(() => new BankAccountVault(cipher, 'pension_benefit').masked('a', stored)).toThrow();
});

test('an account has 16 to 19 digits', () => {
  expect(['6'.repeat(16), '6'.repeat(19)].map(isBankAccount)).toEqual([true, true]);
  expect(['6'.repeat(15), '6'.repeat(20), `${'6'.repeat(16)}\n`, '６'.repeat(16), ''].map(isBankAccount)).not.toContain(
    true,
  );
});
