import { hash, sign, verify } from 'node:crypto';
import { publicKeysIn, readSigningKey, type FindPublicKey, type SigningKey } from './signing-keys.ts';

/** The part of a NATS message that its publisher signs. */
export interface Signable {
  subject: string;
  payload: string | Uint8Array;
}

/** Header that carries `<key id>.<signature>.<path>`. */
export const signatureHeader = 'One-Window-Signature';

/** Signs what this process publishes, and checks the publisher of messages that it receives. */
export interface Signing {
  /** The header's value for each message; one signature covers all of them. */
  sign(messages: readonly Signable[]): string[];
  /** Why `publisher` has not signed this message; undefined when it has. */
  doubt(publisher: string, message: Signable, header: string | undefined): string | undefined;
}

const stepLength = 33;
const maxSteps = 20;
const nodesRemembered = 5_000;

// in one call: a hash object for each message costs more than its hash
const digest = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

const [leafMark, nodeMark] = [Buffer.of(0), Buffer.of(1)];

// so that a leaf cannot be taken for a node (RFC 6962)
const leafOf = ({ subject, payload }: Signable) =>
  digest(leafMark, Buffer.from(`${subject}\n`), typeof payload === 'string' ? Buffer.from(payload) : payload);
const nodeOf = (left: Uint8Array, right: Uint8Array) => digest(nodeMark, left, right);
const signedText = (publisher: string, root: Uint8Array) =>
  Buffer.concat([Buffer.from(`one-window messages v1\n${publisher}\n`), root]);

/** The hashes over these messages from the leaves up to the root; a node without a sibling moves up unchanged. */
function levelsOf(messages: readonly Signable[]): Buffer[][] {
  const levels: Buffer[][] = [messages.map(leafOf)];
  for (let below = levels[0]!; below.length > 1; levels.push(below)) {
    const nodes: Buffer[] = [];
    for (let i = 0; i < below.length; i += 2) {
      const right = below[i + 1];
      nodes.push(right ? nodeOf(below[i]!, right) : below[i]!);
    }
    below = nodes;
  }
  return levels;
}

/** A leaf's path to the root: the side, 1 for the right, and the hash of every sibling. */
function pathOf(levels: readonly Buffer[][], leaf: number): Buffer {
  const path = Buffer.allocUnsafe(stepLength * levels.length);
  let length = 0;
  for (let level = 0, i = leaf; level < levels.length; level += 1, i >>= 1) {
    const sibling = levels[level]![i ^ 1];
    if (!sibling) continue;
    path[length] = i % 2 === 0 ? 1 : 0;
    sibling.copy(path, length + 1);
    length += stepLength;
  }
  return path.subarray(0, length);
}

/**
 * Signs by Ed25519, so that whoever can check a message can't make one: with a MAC every reader of an owner's events
 * could forge them. Messages that are published together share one signature over the root of their hash tree, and the
 * process remembers the nodes that a checked signature proved: a message costs a few hashes.
 * @param publisher the service as which this process signs
 */
export function createSigning(publisher: string, key: SigningKey, find: FindPublicKey): Signing {
  const believed = new Set<string>();
  const remember = (nodes: readonly string[]) => {
    for (const node of nodes) believed.add(node);
    for (const oldest of believed) {
      if (believed.size <= nodesRemembered) break;
      believed.delete(oldest);
    }
    return undefined;
  };

  return {
    sign(messages) {
      if (messages.length === 0) return [];
      const levels = levelsOf(messages);
      const root = levels.at(-1)![0]!;
      const signature = sign(null, signedText(publisher, root), key.key).toString('base64url');
      return messages.map((_, leaf) => `${key.id}.${signature}.${pathOf(levels, leaf).toString('base64url')}`);
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
      const proven: string[] = [];
      let top = leafOf(message);
      for (let at = 0; at < path.length; at += stepLength) {
        const sibling = path.subarray(at + 1, at + stepLength);
        top = path[at] === 1 ? nodeOf(top, sibling) : nodeOf(sibling, top);
        const node = `${owner} ${top.toString('base64')}`;
        if (believed.has(node)) return remember(proven);
        proven.push(node);
        if (at > 0) proven.push(`${owner} ${sibling.toString('base64')}`);
      }
      if (!verify(null, signedText(owner, top), publicKey, Buffer.from(signature, 'base64url')))
        return `${owner} has not signed it`;
      return remember(proven);
    },
  };
}

/**
 * Signs as `publisher`, with keys from the installation's folder: its own private key, all services' public ones.
 * @throws Error that names the file when the private key is missing
 */
export const openSigning = (keysDir: string, publisher: string): Signing =>
  createSigning(publisher, readSigningKey(keysDir, publisher), publicKeysIn(keysDir));
