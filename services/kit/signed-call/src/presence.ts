import { createHmac, timingSafeEqual } from 'node:crypto';
import { PresencePass } from '@one-window/contracts';

const domain = 'one-window presence v1\n';

const signatureOf = (key: Buffer, payload: string): Buffer =>
  createHmac('sha256', key)
    .update(domain + payload)
    .digest();

/** A presence pass as its holder sends it: the claims and their HMAC-SHA256, both base64url. */
export function signPresence(key: Buffer, pass: PresencePass): string {
  const payload = Buffer.from(JSON.stringify(pass)).toString('base64url');
  return `${payload}.${signatureOf(key, payload).toString('base64url')}`;
}

/** The claims of a pass that this key signed and that has not ended; undefined for any other text. */
export function readPresence(key: Buffer, text: string, now = Date.now()): PresencePass | undefined {
  const [payload = '', signature = '', ...rest] = text.split('.');
  const [given, wanted] = [Buffer.from(signature, 'base64url'), signatureOf(key, payload)];
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const pass = PresencePass.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return pass.until > now ? pass : undefined;
}
