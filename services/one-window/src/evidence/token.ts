import { FieldCipher, canonicalJson } from '@one-window/database';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Facts, MaterialCoverage } from './coverage.ts';

/** How long a token holds, in real time. */
export const TOKEN_LIFE_MS = 15 * 60_000;

/** Milliseconds of real time: a token's life is no matter of business, and must not end when a test moves the clock. */
// eslint-disable-next-line no-restricted-syntax
const realNow = () => Date.now();

const Claims = z.object({
  residentId: z.string(),
  item: z.string(),
  version: z.number().int(),
  /** Digest of all facts that were read. */
  facts: z.string(),
  coverages: z.record(
    z.string(),
    z.object({
      coveredByData: z.enum(['SUPPLIED', 'MISSING', 'UNKNOWN']),
      held: z.boolean().nullable(),
      code: z.string().nullable(),
    }),
  ),
  /** Milliseconds since 1970, real time. */
  expires: z.number().int(),
});

/** What a token proves: how each material was covered by data, by its code. */
export type EvidenceClaims = z.infer<typeof Claims>;

/**
 * Tokens that carry what departments said of a resident for one item to its acceptance. A token is signed (HMAC) and its
 * content sealed, since it passes through the client, who may not read evidence.
 */
export class EvidenceTokens {
  private readonly key: Buffer;
  private readonly cipher: FieldCipher;

  constructor(key: Buffer) {
    this.key = key;
    this.cipher = new FieldCipher({
      id: 'e1',
      key: createHmac('sha256', key).update('evidence token content').digest(),
    });
  }

  /** @param now real time in milliseconds */
  issue(
    of: { residentId: string; item: string; version: number; facts: Facts; coverages: readonly MaterialCoverage[] },
    now = realNow(),
  ): { token: string; expiresAt: Date } {
    const expires = now + TOKEN_LIFE_MS;
    const claims: EvidenceClaims = {
      residentId: of.residentId,
      item: of.item,
      version: of.version,
      facts: createHmac('sha256', this.key).update(canonicalJson(of.facts)).digest('base64url'),
      coverages: Object.fromEntries(
        of.coverages.map(({ material, coveredByData, fact }) => [
          material.code,
          { coveredByData, held: fact?.held ?? null, code: fact?.code ?? null },
        ]),
      ),
      expires,
    };
    const sealed = this.cipher.encrypt(JSON.stringify(claims), this.place(of.residentId, of.item));
    return { token: `${sealed}~${this.sign(sealed)}`, expiresAt: new Date(expires) };
  }

  /** What the token proves, or nothing when it was changed, has ended, or is of another resident, item or version. */
  read(
    token: string,
    of: { residentId: string; item: string; version: number },
    now = realNow(),
  ): EvidenceClaims | undefined {
    const [sealed = '', signature = ''] = token.split('~');
    const expected = Buffer.from(this.sign(sealed));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    try {
      const claims = Claims.parse(JSON.parse(this.cipher.decrypt(sealed, this.place(of.residentId, of.item))));
      const isOfThis = claims.residentId === of.residentId && claims.item === of.item && claims.version === of.version;
      return isOfThis && now < claims.expires ? claims : undefined;
    } catch {
      return undefined;
    }
  }

  private place(residentId: string, item: string): string {
    return `evidence.${residentId}.${item}`;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
