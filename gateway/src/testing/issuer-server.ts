import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';

/** An OIDC issuer in this process, with discovery and keys only. */
export interface IssuerServer {
  issuer: string;
  /** Signs an access token; `overrides` replace or remove (undefined) claims, `key` and `header` what signs it. */
  token(overrides?: JWTPayload, signing?: { key?: CryptoKey; header?: Record<string, unknown> }): Promise<string>;
  stop(): Promise<void>;
}

/** The default audience of the issuer's tokens. */
export const audience = 'urn:one-window:graph';

/** Starts an issuer on a free port of the loopback. */
export async function startIssuer(): Promise<IssuerServer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') response.end(JSON.stringify({ keys: [jwk] }));
    else response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    token(overrides = {}, { key = privateKey, header = {} } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: issuer,
        aud: audience,
        iat: now,
        exp: now + 300,
        sub: 'lingling-clerk-1',
        name: '王芳',
        role: 'clerk',
        department: 'one-window',
        jurisdiction: '431102001001',
        ...overrides,
      };
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt', ...header }).sign(key);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
