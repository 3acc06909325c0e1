import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { departments, roles } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { ensureKeys } from '../keys/index.ts';
import { temporaryFolder } from '../processes/testing/temporary-folder.ts';
import { audience, demoAccounts, getDemoAccount, issuerUrl, mintToken } from './index.ts';
import { createIssuerServer } from './issuer-server.ts';
import { requestToken } from './request-token.ts';

const redirectUri = 'http://127.0.0.1:4000/';
let folder: string;
let keysDir: string;
let issuer: string;
let server: Server;

beforeAll(async () => {
  folder = temporaryFolder();
  keysDir = path.join(folder, 'keys');
  ensureKeys(keysDir);
  const [port = 0] = await findFreePorts(1);
  issuer = issuerUrl(port);
  server = createIssuerServer({ issuer, keysDir, hallRedirectUris: [redirectUri] });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), {
    issuer,
    audience,
    algorithms: ['ES256'],
    typ: 'at+jwt',
  });

describe('the accounts', () => {
  test("Lingling's clerks come first: two of sibling communities, then one of each other district", () => {
    const clerks = demoAccounts.slice(0, 4);
    expect(clerks.every(({ role }) => role === 'clerk')).toBe(true);
    const [first, second, third, fourth] = clerks.map(({ jurisdiction }) => jurisdiction);
    expect(first?.slice(0, 9)).toBe('431102004');
    expect(second?.slice(0, 9)).toBe('431102004');
    expect(first).not.toBe(second);
    expect([third?.slice(0, 6), fourth?.slice(0, 6)]).toEqual(['510108', '440304']);
  });

  test('every department has an officer, a supervisor and a steward; every role of a person is there', () => {
    for (const { name } of departments) {
      for (const role of ['officer', 'supervisor', 'steward']) {
        expect(demoAccounts.filter((each) => each.role === role && each.department === name)).toHaveLength(1);
      }
    }
    const present = new Set(demoAccounts.map(({ role }) => role));
    expect(roles.filter((role) => !present.has(role))).toEqual(['service', 'anonymous']);
    expect(new Set(demoAccounts.map(({ account }) => account)).size).toBe(demoAccounts.length);
  });

  test('the resident account is a resident, without department or jurisdiction', () => {
    expect(getDemoAccount('resident')).toMatchObject({
      jurisdiction: '',
      department: '',
      residentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe('tokens for scripts', () => {
  test.each(demoAccounts.map(({ account }) => [account]))('%s gets a JWT with its claims', async (account) => {
    const { payload } = await verify(await requestToken(account, { issuer, keysDir }));
    const { name, role, department, jurisdiction, residentId } = getDemoAccount(account);
    expect(payload).toMatchObject({
      sub: account,
      name,
      role,
      department,
      jurisdiction,
      scope: 'graph',
      ...(residentId ? { residentId } : {}),
    });
    expect(payload.residentId).toBe(residentId);
  });

  test('a wrong secret, an unknown account, another resource and a stopped issuer give none', async () => {
    const ask = (form: Record<string, string>) =>
      fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
      });
    expect((await ask({ client_id: 'auditor', client_secret: 'demo' })).status).toBe(401);
    expect((await ask({ client_id: 'nobody', client_secret: 'demo' })).status).toBe(401);
    await expect(requestToken('nobody', { issuer, keysDir })).rejects.toThrow(/no demo account "nobody"/);
    const [closed = 0] = await findFreePorts(1);
    await expect(requestToken('auditor', { issuer: issuerUrl(closed), keysDir })).rejects.toThrow(/does not run at/);
  });

  test('a minted token is like one of the issuer', async () => {
    const account = getDemoAccount('resident');
    const [minted, asked] = await Promise.all(
      [mintToken(account, { issuer, keysDir }), requestToken('resident', { issuer, keysDir })].map(async (token) =>
        verify(await token),
      ),
    );
    expect(Object.keys(minted!.payload).sort()).toEqual(Object.keys(asked!.payload).sort());
    expect(minted!.protectedHeader).toEqual(asked!.protectedHeader);
    const { iat: _1, exp: _2, jti: _3, ...mintedClaims } = minted!.payload;
    expect(asked!.payload).toMatchObject(mintedClaims);
  });

  test('a test may mint tokens that must be refused', async () => {
    const account = getDemoAccount('auditor');
    await expect(verify(await mintToken(account, { issuer, keysDir, livesSeconds: -60 }))).rejects.toMatchObject({
      code: 'ERR_JWT_EXPIRED',
    });
    await expect(verify(await mintToken(account, { issuer, keysDir, audience: 'urn:other' }))).rejects.toMatchObject({
      claim: 'aud',
    });
  });
});

describe("the hall's sign-in", () => {
  const verifier = randomBytes(32).toString('base64url');
  const cookies = new Map<string, string>();
  async function go(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(url, issuer), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  }
  const authorize = (extra: Record<string, string>) =>
    go(
      `/auth?${new URLSearchParams({ client_id: 'hall', response_type: 'code', redirect_uri: redirectUri, scope: 'openid profile graph', resource: audience, state: 's', ...extra })}`,
    );
  const challenge = {
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };

  test("a person chooses an account on a page and the hall gets that account's token", async () => {
    const start = await authorize(challenge);
    const page = start.headers.get('location') ?? '';
    expect(page).toMatch(/^\/interaction\//);
    const html = await (await go(page)).text();
    for (const { account } of demoAccounts) expect(html).toContain(`value="${account}"`);
    expect((await go(page, { method: 'POST', body: new URLSearchParams({ account: 'nobody' }) })).status).toBe(400);
    const chosen = await go(page, { method: 'POST', body: new URLSearchParams({ account: 'clerk-futian' }) });
    const back = await go(chosen.headers.get('location') ?? '');
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const redeem = (code_verifier: string) =>
      go('/token', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'hall',
          code,
          redirect_uri: redirectUri,
          code_verifier,
        }),
      });
    const { access_token } = (await (await redeem(verifier)).json()) as { access_token: string };
    expect((await verify(access_token)).payload).toMatchObject({
      sub: 'clerk-futian',
      role: 'clerk',
      jurisdiction: getDemoAccount('clerk-futian').jurisdiction,
    });
    expect((await redeem(verifier)).status).toBe(400);
  });

  test('without PKCE or to a foreign address the issuer returns no code', async () => {
    const withoutPkce = await authorize({});
    expect(withoutPkce.headers.get('location')).toContain('error=invalid_request');
    const foreign = await authorize({ ...challenge, redirect_uri: 'http://127.0.0.1:1/' });
    expect(foreign.status).toBe(400);
    expect(foreign.headers.get('location')).toBeNull();
  });
});
