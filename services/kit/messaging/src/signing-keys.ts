import { readKey } from '@one-window/signed-call';
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

// DER of an Ed25519 key up to its 32 bytes (RFC 8410)
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

const line = /^([0-9a-f]{16}) ([0-9a-f]{64})$/;

/** A private key with the id of its public key. */
export interface SigningKey {
  id: string;
  key: KeyObject;
}

/** File of the public keys of one signer in the keys' folder: one `<id> <key in hex>` a line, the old beside the new. */
export const publicKeysFile = (signer: string) => `${signer}.sign.pub`;

function rawPublic(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHead.length);
}

const idOf = (raw: Buffer) => createHash('sha256').update(raw).digest('hex').slice(0, 16);

function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
}

/** The line in `publicKeysFile` for the key made from a seed of 32 bytes. */
export function publicKeyLine(seed: Buffer): string {
  const raw = rawPublic(privateKeyOf(seed));
  return `${idOf(raw)} ${raw.toString('hex')}`;
}

/**
 * The private key of a signer, from `<signer>.sign.key`.
 * @throws Error that names the file when it is missing or not 32 bytes
 */
export function readSigningKey(keysDir: string, signer: string): SigningKey {
  const key = privateKeyOf(readKey(keysDir, `${signer}.sign`));
  return { id: idOf(rawPublic(key)), key };
}

function readPublicKeys(file: string): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const text of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [, id, hex] = line.exec(text.trim()) ?? [];
    if (!id || !hex) throw new Error(`${file} has a line that is not "<id> <32 bytes in hex>"`);
    const raw = Buffer.from(hex, 'hex');
    if (idOf(raw) !== id) throw new Error(`${file}: ${id} is not the id of its key`);
    keys.set(id, createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' }));
  }
  return keys;
}

/** Finds the public key of a signer by its id. */
export type FindPublicKey = (signer: string, id: string) => KeyObject | undefined;

/**
 * Public keys from the keys' folder. A file that lacks an id is read again when it has changed since, so that a key made
 * after the start is found.
 */
export function publicKeysIn(keysDir: string): FindPublicKey {
  const read = new Map<string, { state: string; keys: Map<string, KeyObject> }>();
  return (signer, id) => {
    const known = read.get(signer);
    if (known?.keys.has(id)) return known.keys.get(id);
    const file = path.join(keysDir, publicKeysFile(signer));
    try {
      const { ino, size, mtimeMs } = statSync(file);
      const state = `${ino} ${size} ${mtimeMs}`;
      if (known?.state === state) return undefined;
      const keys = readPublicKeys(file);
      read.set(signer, { state, keys });
      return keys.get(id);
    } catch {
      // a missing or damaged file holds no key: messages signed with it are refused, and counted
      return undefined;
    }
  };
}
