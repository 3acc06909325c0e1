import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { findServiceItem } from '@one-window/contracts/codes';
import { coveragesOf, type Facts } from './coverage.ts';
import { EvidenceTokens, TOKEN_LIFE_MS } from './token.ts';

const item = findServiceItem('S02')!;
const of = { residentId: 'resident-of-the-token', item: 'S02', version: 1 };
const facts: Facts = { pensionContributions: { held: true, code: '16', asOf: '2026-11-01T00:00:00Z' } };
const tokens = new EvidenceTokens(randomBytes(32));
const now = 1_800_000_000_000;
const { token, expiresAt } = tokens.issue({ ...of, facts, coverages: coveragesOf(item, facts) }, now);

test('a fact that holds supplies its material, one that does not leaves it missing, none at all leaves it unknown', () => {
  const coveredByData = (given: Facts) => coveragesOf(item, given).map((row) => row.coveredByData);
  expect(coveredByData(facts)).toEqual(['MISSING', 'SUPPLIED', 'MISSING']);
  expect(coveredByData({ pensionContributions: { held: false, code: null, asOf: '' } })).toEqual([
    'MISSING',
    'MISSING',
    'MISSING',
  ]);
  expect(coveredByData({ pensionContributions: null })).toEqual(['MISSING', 'UNKNOWN', 'MISSING']);
});

test('a token is good for fifteen minutes', () => {
  expect(expiresAt.getTime()).toBe(now + 15 * 60_000);
  expect(tokens.read(token, of, now + TOKEN_LIFE_MS - 1)?.coverages['S02-M2']).toEqual({
    coveredByData: 'SUPPLIED',
    held: true,
    code: '16',
  });
  expect(tokens.read(token, of, now + TOKEN_LIFE_MS)).toBeUndefined();
});

test('for its resident, item and version only', () => {
  for (const other of [{ residentId: 'r2' }, { item: 'S03' }, { version: 2 }])
    expect(tokens.read(token, { ...of, ...other }, now)).toBeUndefined();
});

test('any changed character, a cut, another key: nothing', () => {
  for (let at = 0; at < token.length; at += 7) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect(tokens.read(changed, of, now)).toBeUndefined();
  }
  for (const broken of ['', '~', token.slice(0, -1), token.split('~')[0]!, `${token}x`])
    expect(tokens.read(broken, of, now)).toBeUndefined();
  expect(new EvidenceTokens(randomBytes(32)).read(token, of, now)).toBeUndefined();
});

test('the client who carries it cannot read the facts', () => {
  const readable = token
    .split(/[.~]/)
    .map((part) => Buffer.from(part, 'base64url').toString('utf8'))
    .join(' ');
  expect(readable).not.toContain('SUPPLIED');
  expect(readable).not.toContain('resident-of-the-token');
});
