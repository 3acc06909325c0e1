import { createHash, sign, verify } from 'node:crypto';
import { publicKeysIn, readSigningKey, type FindPublicKey, type SigningKey } from './signing-keys.ts';

/** A message as NATS carries it: what its publisher signs. */
export interface Signable {
  subject: string;
  payload: string | Uint8Array;
}

/** Header that carries `<key id>.<signature>.<path>`. */
export const signatureHeader = 'One-Window-Signature';

/** Signs what this process publishes, and checks who published what it takes. */
export interface Signing {
  /** A header's value for each message; they are signed together, once. */
  sign(messages: readonly Signable[]): string[];
  /** Why `publisher` has not signed this message; undefined when it has. */
  doubt(publisher: string, message: Signable, header: string | undefined): string | undefined;
}

const stepLength = 33;
const maxSteps = 20;
const rootsRemembered = 2_000;

const digest = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// a leaf is never mistaken for a node (RFC 6962)
const leafOf = ({ subject, payload }: Signable) => digest('\u0000', subject, '\n', payload);
const nodeOf = (left: Uint8Array, right: Uint8Array) => digest('\u0001', left, right);
const signedText = (publisher: string, root: Uint8Array) =>
  Buffer.concat([Buffer.from(`one-window messages v1\n${publisher}\n`), root]);

interface Leaf {
  path: Buffer[];
}

/** The root of the tree over these messages, and each message's path to it: the side and the hash of every sibling. */
function treeOf(messages: readonly Signable[]): { root: Buffer; paths: Buffer[] } {
  const leaves: Leaf[] = messages.map(() => ({ path: [] }));
  let level = messages.map((message, index) => ({ hash: leafOf(message), leaves: [leaves[index]!] }));
  while (level.length > 1) {
    const above: typeof level = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i]!, level[i + 1]];
      if (right) {
        for (const leaf of left.leaves) leaf.path.push(Buffer.concat([Buffer.of(1), right.hash]));
        for (const leaf of right.leaves) leaf.path.push(Buffer.concat([Buffer.of(0), left.hash]));
      }
      above.push(right ? { hash: nodeOf(left.hash, right.hash), leaves: [...left.leaves, ...right.leaves] } : left);
    }
    level = above;
  }
  return { root: level[0]!.hash, paths: leaves.map(({ path }) => Buffer.concat(path)) };
}

function rootOf(message: Signable, path: Buffer): Buffer {
  let hash = leafOf(message);
  for (let at = 0; at < path.length; at += stepLength) {
    const sibling = path.subarray(at + 1, at + stepLength);
    hash = path[at] === 1 ? nodeOf(hash, sibling) : nodeOf(sibling, hash);
  }
  return hash;
}

/**
 * Signs by Ed25519, so that whoever can check a message can't make one: with a MAC every reader of an owner's events
 * could forge them. Messages that are published together share one signature over the root of their hash tree, and a
 * root once checked is remembered: the price of a message is its hashes.
 * @param publisher in whose name this process signs
 */
export function createSigning(publisher: string, key: SigningKey, find: FindPublicKey): Signing {
  const believed = new Set<string>();

  return {
    sign(messages) {
      if (messages.length === 0) return [];
      const { root, paths } = treeOf(messages);
      const signature = sign(null, signedText(publisher, root), key.key).toString('base64url');
      return paths.map((path) => `${key.id}.${signature}.${path.toString('base64url')}`);
    },
    doubt(owner, message, header) {
      if (!header) return 'it is not signed';
      const [id = '', signature = '', text, ...rest] = header.split('.');
      const path = Buffer.from(text ?? '', 'base64url');
      if (
        text === undefined ||
        rest.length > 0 ||
        path.length % stepLength !== 0 ||
        path.length > stepLength * maxSteps
      )
        return 'its signature has another form';
      const publicKey = find(owner, id);
      if (!publicKey) return `${owner} has no such key`;
      const root = rootOf(message, path);
      const known = `${owner} ${id} ${signature} ${root.toString('base64url')}`;
      if (believed.has(known)) return undefined;
      if (!verify(null, signedText(owner, root), publicKey, Buffer.from(signature, 'base64url')))
        return `${owner} has not signed it`;
      if (believed.size >= rootsRemembered) believed.delete(believed.values().next().value!);
      believed.add(known);
      return undefined;
    },
  };
}

/**
 * Signing in the name of `publisher`, with keys from the installation's folder: its own private key, everybody's public ones.
 * @throws Error that names the file when the private key is missing
 */
export const openSigning = (keysDir: string, publisher: string): Signing =>
  createSigning(publisher, readSigningKey(keysDir, publisher), publicKeysIn(keysDir));
