import { errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { Refusal } from '../errors/refusal.ts';
import { Claims } from './claims.ts';

const algorithms = ['ES256', 'RS256', 'PS256'];
const tokenTypes = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
const mostRemembered = 10_000;
const longestMemoryMs = 5 * 60_000;
const longestToken = 8192;

/** Who may sign, and for whom. */
export interface TokenRules {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

/** Checks access tokens; a good one is remembered until it expires, at most 5 minutes. */
export class TokenChecker {
  private readonly known = new Map<string, { claims: Claims; until: number }>();

  constructor(private readonly rules: TokenRules) {}

  /** @throws Refusal 401 on any fault of the token, 503 when the issuer's keys can't be had */
  async check(token: string): Promise<Claims> {
    const now = Date.now();
    const remembered = this.known.get(token);
    if (remembered && remembered.until > now) return remembered.claims;
    this.known.delete(token);
    if (token.length > longestToken) throw new Refusal('UNAUTHENTICATED');
    const { claims, expiresAt } = await this.verify(token);
    const oldest = this.known.size >= mostRemembered ? this.known.keys().next() : undefined;
    if (oldest && !oldest.done) this.known.delete(oldest.value);
    this.known.set(token, { claims, until: Math.min(expiresAt, now + longestMemoryMs) });
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
