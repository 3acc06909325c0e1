import { departments } from '@one-window/contracts';
import { operator, publicKeyLine, publicKeysFile } from '@one-window/messaging';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ofEachService = [
  (name: string) => `gateway-${name}.key`,
  // with which the window seals a form for the department that decides
  (name: string) => `seal-${name}.key`,
  // `sign`: with which it signs what it publishes
  ...['data', 'index', 'hash', 'evidence', 'database', 'owner', 'nats', 'sign'].map(
    (use) => (name: string) => `${name}.${use}.key`,
  ),
];

// with which people & housing signs that a resident is at a counter; the gateway checks it
const ofTheInstallation = [
  'presence.key',
  'postgres.key',
  'nats-system.key',
  'nats-installer.key',
  // with which the operator signs messages to every service
  `${operator}.sign.key`,
  'identity-clients.key',
  'identity-cookies.key',
];

/** The file of the demo issuer's private ES256 key, as a JWK. */
export const identityKeyFile = 'identity.jwk.json';

const namesOfServices = () => departments.map(({ name }) => name);

/** Names of the key files that hold 32 random bytes in hex, for all departments of the registry. */
export function keyFileNames(services: readonly string[] = namesOfServices()): string[] {
  return [...services.flatMap((name) => ofEachService.map((fileOf) => fileOf(name))), ...ofTheInstallation];
}

const signers = (services: readonly string[]) => [...services, operator];

/** Names of the files with public keys, by which services check who published a message. */
export function publicKeyFileNames(services: readonly string[] = namesOfServices()): string[] {
  return signers(services).map(publicKeysFile);
}

function issuerKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(8).toString('hex');
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid });
}

function createOnce(dir: string, file: string, content: () => string): void {
  const draft = path.join(dir, `.${file}.${process.pid}`);
  writeFileSync(draft, content(), { mode: 0o600 });
  try {
    linkSync(draft, path.join(dir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Adds the public key of a signer's present key to its public keys; earlier ones stay until they are removed. */
function tellPublicKey(dir: string, signer: string): void {
  const file = path.join(dir, publicKeysFile(signer));
  const line = publicKeyLine(Buffer.from(readKey(dir, `${signer}.sign.key`), 'hex'));
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (known.split('\n').includes(line)) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${known}${line}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/**
 * Makes every missing key (mode 0600, folder 0700) and changes no existing one; two starts at once end with the same
 * keys. Beside each signing key is its public one. Returns a reader of the keys.
 */
export function ensureKeys(dir: string, services?: readonly string[]): (file: string) => string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const present = new Set(readdirSync(dir));
  for (const file of keyFileNames(services)) {
    if (!present.has(file)) createOnce(dir, file, () => randomBytes(32).toString('hex'));
  }
  for (const signer of signers(services ?? namesOfServices())) tellPublicKey(dir, signer);
  if (!present.has(identityKeyFile)) createOnce(dir, identityKeyFile, issuerKey);
  return (file) => readKey(dir, file);
}

/** The content of a key file. Throws, naming the file, when it is missing or not 32 bytes in hex. */
export function readKey(dir: string, file: string): string {
  const key = readFileSync(path.join(dir, file), 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${path.join(dir, file)} is not 32 bytes in hex`);
  return key;
}
