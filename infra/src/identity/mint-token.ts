import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importJWK, SignJWT, type JWK } from 'jose';
import { identityKeyFile } from '../keys/index.ts';
import { claimsOf, type DemoAccount } from './accounts.ts';
import { audience, scope, tokenLifeSeconds } from './settings.ts';

/** How a token minted for a test may differ from one of the demo issuer. */
export interface MintOptions {
  issuer: string;
  keysDir: string;
  audience?: string;
  /** Seconds from now until it expires; negative for one that has. */
  livesSeconds?: number;
  /** Claims that replace or join the account's. */
  claims?: Record<string, unknown>;
}

/** Signs an access token with the demo issuer's key as the issuer itself would, without asking it: for tests. */
export async function mintToken(account: DemoAccount, options: MintOptions): Promise<string> {
  const jwk = JSON.parse(readFileSync(path.join(options.keysDir, identityKeyFile), 'utf8')) as JWK;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claimsOf(account), scope, client_id: account.account, ...options.claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...(jwk.kid ? { kid: jwk.kid } : {}) })
    .setIssuer(options.issuer)
    .setAudience(options.audience ?? audience)
    .setSubject(account.account)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + (options.livesSeconds ?? tokenLifeSeconds))
    .sign(await importJWK(jwk, 'ES256'));
}
