import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Caller } from '@one-window/contracts';

/** Headers of a signed call from the gateway to a service (docs/trust.md §3). */
export const signedHeaders = {
  caller: 'x-ow-caller',
  timestamp: 'x-ow-timestamp',
  nonce: 'x-ow-nonce',
  signature: 'x-ow-signature',
} as const;

/** How far, in ms, the clocks of gateway and service may be apart. */
export const signatureWindowMs = 30_000;

function mac(key: Buffer, timestamp: string, nonce: string, body: Uint8Array, caller: string): Buffer {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', key).update(`${timestamp}\n${nonce}\n${bodyHash}\n${caller}`).digest();
}

/** Signs the bytes of a call for one service, over time, nonce, body and caller; real time, not business time. */
export function signCall(key: Buffer, body: Uint8Array, caller: Caller): Record<string, string> {
  const timestamp = String(Date.now());
  const nonce = randomBytes(16).toString('base64url');
  const encoded = Buffer.from(JSON.stringify(caller)).toString('base64url');
  return {
    [signedHeaders.caller]: encoded,
    [signedHeaders.timestamp]: timestamp,
    [signedHeaders.nonce]: nonce,
    [signedHeaders.signature]: mac(key, timestamp, nonce, body, encoded).toString('base64url'),
  };
}

/** Nonces received within the window, in this process; drops them once their timestamp is too old anyway. */
export class NonceMemory {
  private readonly seen = new Map<string, number>();

  /** True the first time only. */
  admit(nonce: string, now: number): boolean {
    for (const [old, at] of this.seen) {
      if (now - at <= 2 * signatureWindowMs) break;
      this.seen.delete(old);
    }
    if (this.seen.has(nonce)) return false;
    this.seen.set(nonce, now);
    return true;
  }
}

/**
 * The caller of a signed call, or undefined when anything about the signature is wrong: missing header, other key,
 * changed body or caller, a clock more than 30 s away, a nonce seen before.
 */
export function verifyCall(
  key: Buffer,
  headers: Record<string, string | string[] | undefined>,
  body: Uint8Array,
  nonces: NonceMemory,
): Caller | undefined {
  const [caller, timestamp, nonce, signature] = [
    headers[signedHeaders.caller],
    headers[signedHeaders.timestamp],
    headers[signedHeaders.nonce],
    headers[signedHeaders.signature],
  ];
  if (typeof caller !== 'string' || typeof timestamp !== 'string') return undefined;
  if (typeof nonce !== 'string' || typeof signature !== 'string' || nonce.length > 64) return undefined;
  const now = Date.now();
  if (!/^\d{13}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > signatureWindowMs) return undefined;
  const expected = mac(key, timestamp, nonce, body, caller);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (!nonces.admit(nonce, now)) return undefined;
  try {
    const parsed = Caller.safeParse(JSON.parse(Buffer.from(caller, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
