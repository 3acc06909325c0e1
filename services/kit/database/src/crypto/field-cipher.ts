import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A key with its id, which is stored beside each value that the key encrypted. */
export interface NamedKey {
  id: string;
  key: Buffer;
}

/**
 * Encrypts single values at rest: AES-256-GCM, a key id per value, the place (`table.column.rowId`) as associated
 * data, so that a value copied to another row or column does not open there.
 */
export class FieldCipher {
  private readonly current: NamedKey;
  private readonly keys: Map<string, Buffer>;

  /** @param previous keys that still open older values during a rotation */
  constructor(current: NamedKey, previous: readonly NamedKey[] = []) {
    this.current = current;
    this.keys = new Map([current, ...previous].map(({ id, key }) => [id, key]));
  }

  /** `<key id>.<iv>.<ciphertext and tag>`, base64url. */
  encrypt(value: string, place: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.current.id}.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
  }

  /** @throws Error when the key is unknown, the place another, or the value was changed */
  decrypt(stored: string, place: string): string {
    const [id, iv, sealed] = stored.split('.');
    const key = id === undefined ? undefined : this.keys.get(id);
    if (!key || !iv || !sealed) throw new Error('sealed value: unknown key or form');
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
  }
}

/** Keyed digest that finds an encrypted value by equality and reveals nothing else; `kind` keeps columns apart. */
export function blindIndex(key: Buffer, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url');
}

/** JSON with sorted keys, so that equal inputs have equal digests. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
