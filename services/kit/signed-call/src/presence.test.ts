import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readPresence, signPresence } from './presence.ts';

const key = randomBytes(32);
const pass = {
  sub: 'clerk-1',
  residentId: '01990000-0000-7000-8000-000000000001',
  until: 2_000,
  operationId: '01990000-0000-4000-8000-000000000002',
};

test('a pass gives its signed claims until it ends', () => {
  const text = signPresence(key, pass);
  expect(readPresence(key, text, 1_999)).toEqual(pass);
  expect(readPresence(key, text, 2_000)).toBeUndefined();
});

test('a pass of another key, a changed one and other texts are refused', () => {
  const text = signPresence(key, pass);
  const changed = Buffer.from(JSON.stringify({ ...pass, until: 9_000 })).toString('base64url');
  for (const forged of [
    signPresence(randomBytes(32), pass),
    `${changed}.${text.split('.')[1]}`,
    `${text}.x`,
    text.split('.')[0]!,
    '',
    '.',
    'x'.repeat(5_000),
  ]) {
    expect(readPresence(key, forged, 0)).toBeUndefined();
  }
});
