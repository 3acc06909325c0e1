import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { CursorSeal } from './cursor-seal.ts';

const secret = randomBytes(32);
const seal = new CursorSeal('people-housing', secret);
const plain = JSON.stringify([0, '王小明', '018f']);

test('a cursor opens for its list only and reveals nothing of its row', () => {
  const cursor = seal.seal(plain, 'Query.searchResidents');
  expect(seal.open(cursor, 'Query.searchResidents')).toBe(plain);
  expect(Buffer.from(cursor, 'base64url').toString('utf8')).not.toMatch(/王|018f/);
  expect(seal.seal(JSON.stringify([0, '王明', '018f']), 'Query.searchResidents')).toHaveLength(cursor.length);
});

test('the same row has the same cursor, another row or list another from its first bytes on', () => {
  const cursors = [plain, plain, '[1]', '[2]'].map((key) => seal.seal(key, 'a'));
  const nonces = new Set([...cursors, seal.seal(plain, 'b')].map((cursor) => cursor.slice(0, 16)));
  expect(cursors[0]).toBe(cursors[1]);
  expect(nonces.size).toBe(4);
});

test("another list's, service's or key's cursor does not open, nor one that was changed", () => {
  const cursor = seal.seal(plain, 'a');
  const changed = [...cursor].map(
    (letter, at) => cursor.slice(0, at) + (letter === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
  );
  const foreign = [
    seal.seal(plain, 'b'),
    new CursorSeal('civil-affairs', secret).seal(plain, 'a'),
    new CursorSeal('people-housing', randomBytes(32)).seal(plain, 'a'),
    Buffer.from(plain).toString('base64url'),
  ];
  for (const text of [...changed, ...foreign, '', 'x', `${cursor}=`, `${cursor}\n`, cursor.slice(1), cursor + 'A'])
    expect([text, seal.open(text, 'a')]).toEqual([text, undefined]);
  expect(changed).toHaveLength(cursor.length);
});
