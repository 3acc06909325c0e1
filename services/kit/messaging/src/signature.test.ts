import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { createSigning, type Signable } from './signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const find = (signer: string, id: string) => (signer === 'owner' && id === 'k1' ? publicKey : undefined);
const signing = createSigning('owner', { id: 'k1', key: privateKey }, find);

const messages = (count: number): Signable[] =>
  Array.from({ length: count }, (_, n) => ({ subject: `owner.noun.fact.v${n % 3}`, payload: `{"n":${n}}` }));

test('each of any number of messages is accepted alone, in any order', () => {
  for (const count of [1, 2, 3, 5, 8, 13, 500]) {
    const all = messages(count);
    const headers = signing.sign(all);
    const reader = createSigning('reader', { id: 'k2', key: privateKey }, find);
    for (const [n, message] of [...all.entries()].reverse())
      expect(reader.doubt('owner', message, headers[n])).toBeUndefined();
  }
  expect(signing.sign([])).toEqual([]);
});

test('a message is refused under another subject, payload, place, publisher or key', () => {
  const all = messages(7);
  const headers = signing.sign(all);
  const [message, header] = [all[4]!, headers[4]!];
  const [id = '', signature = '', path = ''] = header.split('.');
  expect(signing.doubt('owner', message, header)).toBeUndefined();
  for (const [publisher, told, said] of [
    ['owner', { ...message, subject: 'owner.noun.other.v1' }, header],
    ['owner', { ...message, payload: '{"n":5}' }, header],
    ['owner', message, headers[5]],
    ['owner', message, undefined],
    ['owner', message, ''],
    ['owner', message, `${id}.${signature}`],
    ['owner', message, `${id}.${signature}.${path}.x`],
    ['owner', message, `${id}.${signature}.${path}AAAA`],
    ['owner', message, `${id}.${signature}.`],
    ['owner', message, `k2.${signature}.${path}`],
    ['other', message, header],
  ] as const)
    expect({ said, doubt: signing.doubt(publisher, told, said) }).toEqual({ said, doubt: expect.any(String) });
});

test('what one publisher signed proves nothing of another, in one hash tree or with one key', () => {
  const find = (_: string, id: string) => (id === 'k1' ? publicKey : undefined);
  const reader = createSigning('reader', { id: 'k2', key: privateKey }, find);
  const forged = { subject: 'other.noun.fact.v1', payload: '{}' };
  const [forgedHeader, ...headers] = signing.sign([forged, ...messages(7)]);
  // the reader remembers the nodes above the forged message
  for (const [n, message] of messages(7).entries()) expect(reader.doubt('owner', message, headers[n])).toBeUndefined();
  expect(reader.doubt('owner', forged, forgedHeader)).toBeUndefined();
  expect(reader.doubt('other', forged, forgedHeader)).toBe('other has not signed it');
});

test('every forged header is refused, and none throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (header, payload) => {
      for (const said of [header, `k1.${header}.${header}`, `k1.${header}.`])
        expect(signing.doubt('owner', { subject: 's', payload }, said)).toBeDefined();
    }),
    { numRuns: 200 },
  );
});
