import { createRemoteJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const patienceMs = 3000;

/** The issuer's keys are not available now; the token may be good or bad. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const found = Discovery.parse(await response.json());
  if (found.issuer !== issuer) throw new Error('the discovery document names another issuer');
  const keys = new URL(found.jwks_uri);
  if (keys.protocol !== 'https:' && keys.origin !== new URL(issuer).origin) {
    throw new Error('the keys lie elsewhere than the issuer, without TLS');
  }
  return createRemoteJWKSet(keys, { timeoutDuration: patienceMs });
}

/**
 * The key set of an OIDC issuer, found by its discovery document at the first use (the issuer may start later). The
 * function throws IssuerUnavailable while the document is not available.
 */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let discovery: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    discovery ??= discover(issuer).catch((error: unknown) => {
      discovery = undefined;
      throw new IssuerUnavailable('the issuer gives no keys', { cause: error });
    });
    return (await discovery)(header, token);
  };
}
