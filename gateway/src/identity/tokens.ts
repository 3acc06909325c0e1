import { Refusal } from '@one-window/signed-call';
import { errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { Claims } from './claims.ts';

const algorithms = ['ES256', 'RS256', 'PS256'];
const tokenTypes = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** About 10,000 tokens of the usual length. */
const mostRememberedBytes = 16 * 1024 * 1024;
const bytesOfClaims = 512;
const longestMemoryMs = 5 * 60_000;
const longestToken = 8192;

/** The issuer and the audience. */
export interface TokenRules {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

/** Checks access tokens; caches a good one until it expires, at most 5 minutes. */
export class TokenChecker {
  private readonly known = new LRUCache<string, Claims>({
    maxSize: mostRememberedBytes,
    sizeCalculation: (_, token) => token.length + bytesOfClaims,
  });

  constructor(private readonly rules: TokenRules) {}

  /** @throws Refusal 401 on any fault of the token, 503 when the issuer's keys are not available */
  async check(token: string): Promise<Claims> {
    const remembered = this.known.get(token);
    if (remembered) return remembered;
    if (token.length > longestToken) throw new Refusal('UNAUTHENTICATED');
    const { claims, expiresAt } = await this.verify(token);
    // lru-cache reads 0 as "for ever"
    this.known.set(token, claims, { ttl: Math.max(1, Math.min(expiresAt - Date.now(), longestMemoryMs)) });
    return claims;
  }

  private async verify(token: string): Promise<{ claims: Claims; expiresAt: number }> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.rules.keys, {
        issuer: this.rules.issuer,
        audience: this.rules.audience,
        algorithms,
        requiredClaims: ['exp', 'sub'],
      });
      const type = protectedHeader.typ?.toLowerCase();
      const claims = Claims.safeParse(payload);
      if ((type !== undefined && !tokenTypes.has(type)) || !claims.success) throw new Refusal('UNAUTHENTICATED');
      return { claims: claims.data, expiresAt: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const isTokensFault =
        error instanceof errors.JOSEError &&
        !(error instanceof errors.JWKSTimeout) &&
        error.code !== 'ERR_JOSE_GENERIC';
      if (isTokensFault) throw new Refusal('UNAUTHENTICATED');
      throw new Refusal('UPSTREAM_UNAVAILABLE', '身份服务暂时无响应');
    }
  }
}
