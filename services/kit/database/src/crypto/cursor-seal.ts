import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const version = 'one-window cursor v1';
const ivBytes = 12;
const tagBytes = 16;
/** Plain texts are filled up to a multiple of this, so that a cursor's length does not reveal how long a name is. */
const block = 64;

/**
 * Seals the cursors of one service (AES-256-GCM): a client can neither read nor change a key, and a cursor opens only
 * for the list that returned it. The nonce is derived from the sealed text, so the same row of the same list always has
 * the same cursor and two different ones never share a nonce.
 */
export class CursorSeal {
  readonly #service: string;
  readonly #key: Buffer;
  readonly #ivKey: Buffer;

  /** @param secret a 32-byte key of the service, from which two keys for this purpose alone are derived */
  constructor(service: string, secret: Buffer) {
    this.#service = service;
    const derived = Buffer.from(hkdfSync('sha256', secret, '', version, 64));
    [this.#key, this.#ivKey] = [derived.subarray(0, 32), derived.subarray(32)];
  }

  /** @param list names the list: its field, and what narrows and orders it */
  seal(plain: string, list: string): string {
    const bytes = Buffer.byteLength(plain);
    const padded = plain + ' '.repeat(Math.ceil(bytes / block) * block - bytes);
    const place = this.#placeOf(list);
    const iv = createHmac('sha256', this.#ivKey).update(place).update('\0').update(padded).digest();
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv.subarray(0, ivBytes)).setAAD(place);
    const sealed = [iv.subarray(0, ivBytes), cipher.update(padded, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString('base64url');
  }

  /**
   * The text that was sealed for that list; undefined for a cursor that was changed, belongs to another list or
   * service, or was sealed with another key.
   */
  open(cursor: string, list: string): string | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length < ivBytes + tagBytes || bytes.toString('base64url') !== cursor) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(this.#placeOf(list)).setAuthTag(bytes.subarray(-tagBytes));
    try {
      const plain = decipher.update(bytes.subarray(ivBytes, -tagBytes));
      return Buffer.concat([plain, decipher.final()]).toString('utf8').trimEnd();
    } catch {
      return undefined;
    }
  }

  #placeOf(list: string): Buffer {
    return Buffer.from(`${version}\n${this.#service}\n${list}`);
  }
}
