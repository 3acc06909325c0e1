import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { ensureKeys, keyFileNames, publicKeyFileNames, readKey } from './index.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'keys-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

test('every department gets its keys, readable by the owner only, and no two are the same', () => {
  const keys = path.join(dir, 'fresh');
  const read = ensureKeys(keys);
  for (const { name } of departments) {
    for (const file of [
      `gateway-${name}.key`,
      `${name}.data.key`,
      `${name}.index.key`,
      `${name}.hash.key`,
      `${name}.database.key`,
      `${name}.owner.key`,
      `${name}.nats.key`,
      `${name}.sign.key`,
    ]) {
      expect(read(file)).toMatch(/^[0-9a-f]{64}$/);
    }
  }
  const files = readdirSync(keys);
  expect(files.sort()).toEqual([...keyFileNames(), ...publicKeyFileNames(), 'identity.jwk.json'].sort());
  for (const file of files) expect(statSync(path.join(keys, file)).mode & 0o777).toBe(0o600);
  expect(new Set(keyFileNames().map((file) => read(file))).size).toBe(keyFileNames().length);
});

test('a second call changes nothing and adds what is missing', () => {
  const keys = path.join(dir, 'twice');
  ensureKeys(keys);
  const before = new Map(readdirSync(keys).map((file) => [file, readFileSync(path.join(keys, file), 'utf8')]));
  rmSync(path.join(keys, 'postgres.key'));
  ensureKeys(keys);
  for (const [file, content] of before) {
    const after = readFileSync(path.join(keys, file), 'utf8');
    if (file === 'postgres.key') expect(after).not.toBe(content);
    else expect(after).toBe(content);
  }
});

test('the issuer key is a private ES256 JWK with a kid', () => {
  const keys = path.join(dir, 'issuer');
  ensureKeys(keys);
  const jwk = JSON.parse(readFileSync(path.join(keys, 'identity.jwk.json'), 'utf8'));
  expect(jwk).toMatchObject({
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: expect.stringMatching(/^[0-9a-f]{16}$/),
    d: expect.any(String),
  });
});

test('a damaged key is named, not used', () => {
  const keys = path.join(dir, 'damaged');
  ensureKeys(keys);
  writeFileSync(path.join(keys, 'postgres.key'), 'abc');
  expect(() => readKey(keys, 'postgres.key')).toThrow(/postgres\.key is not 32 bytes/);
  expect(() => readKey(keys, 'nobody.key')).toThrow(/nobody\.key/);
});

test('a new signing key is added beside the old one, which stays valid until it is removed', () => {
  const keys = path.join(dir, 'rotated');
  ensureKeys(keys);
  const file = path.join(keys, 'social-security.sign.pub');
  const [old] = readFileSync(file, 'utf8').split('\n');
  rmSync(path.join(keys, 'social-security.sign.key'));
  ensureKeys(keys);
  ensureKeys(keys);
  const [first, second, ...rest] = readFileSync(file, 'utf8').split('\n');
  expect([first, rest]).toEqual([old, ['']]);
  expect(second).toMatch(/^[0-9a-f]{16} [0-9a-f]{64}$/);
  expect(second).not.toBe(old);
});
