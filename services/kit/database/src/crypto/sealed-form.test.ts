import { afterAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formSealOf } from './sealed-form.ts';

const keysDir = mkdtempSync(path.join(tmpdir(), 'seal-'));
for (const department of ['social-security', 'civil-affairs']) {
  writeFileSync(path.join(keysDir, `seal-${department}.key`), randomBytes(32).toString('hex'));
}
afterAll(() => rmSync(keysDir, { recursive: true }));

test('a form opens for its department and its application only, and its answers cannot be read', () => {
  const seal = formSealOf(keysDir, 'social-security');
  const sealed = seal.seal('a', { bankAccount: '6217001234567890123' });
  expect(sealed).not.toContain('6217001234567890123');
  expect(seal.open('a', sealed)).toEqual({ bankAccount: '6217001234567890123' });
  expect(() => seal.open('b', sealed)).toThrow();
  expect(() => formSealOf(keysDir, 'civil-affairs').open('a', sealed)).toThrow();
});

test('the error names a department without a key', () => {
  expect(() => formSealOf(keysDir, 'city-management')).toThrow(/seal-city-management/);
});
