import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { blindIndex, canonicalJson, FieldCipher } from './field-cipher.ts';

const old = { id: 'k1', key: randomBytes(32) };
const current = { id: 'k2', key: randomBytes(32) };

test('a value opens in its own place only', () => {
  const cipher = new FieldCipher(current);
  const stored = cipher.encrypt('11010519491231002X', 'resident.id_number.1');
  expect(stored).not.toContain('1949');
  expect(cipher.decrypt(stored, 'resident.id_number.1')).toBe('11010519491231002X');
  expect(() => cipher.decrypt(stored, 'resident.id_number.2')).toThrow();
});

test('a changed value does not open', () => {
  const cipher = new FieldCipher(current);
  const stored = cipher.encrypt('13800138000', 'p');
  const flipped = stored.slice(0, -1) + (stored.endsWith('A') ? 'B' : 'A');
  expect(() => cipher.decrypt(flipped, 'p')).toThrow();
});

test('during a rotation the previous key still opens, and new values carry the new key', () => {
  const before = new FieldCipher(old).encrypt('x', 'p');
  const cipher = new FieldCipher(current, [old]);
  expect(cipher.decrypt(before, 'p')).toBe('x');
  expect(cipher.encrypt('x', 'p').startsWith('k2.')).toBe(true);
  expect(() => new FieldCipher(current).decrypt(before, 'p')).toThrow('unknown key');
});

test('the blind index finds equal values of one kind only', () => {
  expect(blindIndex(old.key, 'phone', '1')).toBe(blindIndex(old.key, 'phone', '1'));
  expect(blindIndex(old.key, 'phone', '1')).not.toBe(blindIndex(old.key, 'id', '1'));
  expect(blindIndex(old.key, 'phone', '1')).not.toBe(blindIndex(current.key, 'phone', '1'));
});

test('equal inputs have equal canonical JSON, whatever the order of their keys', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { z: 1, y: 2 }], c: 3 } })).toBe(
    canonicalJson({ a: { c: 3, d: [2, { y: 2, z: 1 }] }, b: 1 }),
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
