import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JWTVerifyGetKey } from 'jose';
import { audience, startIssuer } from '../testing/issuer-server.ts';
import type { IssuerServer } from '../testing/issuer-server.ts';
import { issuerKeys } from './issuer-keys.ts';
import { TokenChecker } from './tokens.ts';

let issuer: IssuerServer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

function checker() {
  const find = issuerKeys(issuer.issuer);
  let verified = 0;
  const keys: JWTVerifyGetKey = (header, token) => {
    verified += 1;
    return find(header, token);
  };
  const tokens = new TokenChecker({ issuer: issuer.issuer, audience, keys });
  return { tokens, verified: () => verified };
}

test('a good token is verified once, a bad one each time', async () => {
  const { tokens, verified } = checker();
  const token = await issuer.token();
  expect((await tokens.check(token)).sub).toBe('lingling-clerk-1');
  expect((await tokens.check(token)).sub).toBe('lingling-clerk-1');
  expect(verified()).toBe(1);
  const foreign = await issuer.token({ aud: 'urn:other' });
  for (const times of [2, 3]) {
    await expect(tokens.check(foreign)).rejects.toMatchObject({ status: 401 });
    expect(verified()).toBe(times);
  }
});

test('a token is not cached past its expiry', async () => {
  const { tokens } = checker();
  const expiresAt = Math.floor(Date.now() / 1000) + 3;
  const token = await issuer.token({ exp: expiresAt });
  expect((await tokens.check(token)).sub).toBe('lingling-clerk-1');
  while (Date.now() <= expiresAt * 1000) await sleep(50);
  await expect(tokens.check(token)).rejects.toMatchObject({ status: 401 });
});
