import type { NatsConnection } from '@nats-io/transport-node';
import { natsForTests, type NatsForTests } from '@one-window/dev/testing';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  installer,
  installerPermissions,
  natsAuthorization,
  operator,
  operatorPermissions,
  servicePermissions,
  type Reader,
} from '../access.ts';
import { keepStreams } from '../install.ts';
import { connectNats, type Nats } from '../nats.ts';
import { publishSigned } from '../publish.ts';
import type { Log } from '../settings.ts';
import { openSigning, type Signable, type Signing } from '../signature.ts';
import { publicKeyLine, publicKeysFile } from '../signing-keys.ts';

const print = (level: string) => (fields: object, message: string) =>
  void (
    process.env['MESSAGING_LOG'] &&
    process.stderr.write(`${new Date().toISOString().slice(17)} ${level} ${message} ${JSON.stringify(fields)}\n`)
  );

export const silent: Log = { debug: print('debug'), info: print('info'), warn: print('warn'), error: print('error') };

/** Waits until `read` gives what `isRight` accepts; the test's own timeout is the only limit. */
export async function until<T>(read: () => Promise<T> | T, isRight: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A real message server on which each service has its account, its stream, its durables and its key. */
export interface MessageServer {
  nats: NatsForTests;
  readers: readonly Reader[];
  keysDir: string;
  /** Address for an account: a service's, the installer's or the operator's. */
  urlOf(account: string): string;
  signingOf(signer: string): Signing;
  /** A connection of that account, the operator's unless named; closed with the server. */
  connectionOf(account?: string): Promise<NatsConnection>;
  /** Publishes messages into a service's stream, signed by it, as its relay would. */
  publishAs(service: string, messages: readonly Signable[]): Promise<void>;
  dispose(): Promise<void>;
}

/** Makes a signer's key in a folder, as the launcher does; its earlier public keys stay. */
export function writeSigningKey(folder: string, signer: string): void {
  const seed = randomBytes(32);
  writeFileSync(path.join(folder, `${signer}.sign.key`), seed.toString('hex'));
  writeFileSync(path.join(folder, publicKeysFile(signer)), `${publicKeyLine(seed)}\n`, { flag: 'a' });
}

/** Starts a message server for these services. */
export async function messageServer(readers: readonly Reader[]): Promise<MessageServer> {
  const keysDir = mkdtempSync(path.join(tmpdir(), 'one-window-signing-'));
  for (const signer of [operator, ...readers.map(({ service }) => service)]) writeSigningKey(keysDir, signer);
  const accounts = [
    { name: installer, permissions: installerPermissions },
    { name: operator, permissions: operatorPermissions },
    ...readers.map(({ service }) => ({ name: service, permissions: servicePermissions(service, readers) })),
  ].map((account) => ({ ...account, password: randomBytes(8).toString('hex') }));
  const nats = await natsForTests(natsAuthorization(accounts));
  const urlOf = (account: string) => {
    const { password } = accounts.find(({ name }) => name === account)!;
    return nats.url.replace('//', `//${account}:${password}@`);
  };
  const keeper = keepStreams(urlOf(installer), readers, silent);
  await keeper.ready;
  const opened: Nats[] = [];
  const signingOf = (signer: string) => openSigning(keysDir, signer);
  const connectionOf = async (account = operator) => {
    const connecting = connectNats(urlOf(account), { name: account });
    opened.push(connecting);
    return (await until(() => connecting.connection(), Boolean))!;
  };
  return {
    nats,
    readers,
    keysDir,
    urlOf,
    signingOf,
    connectionOf,
    publishAs: async (service, messages) => {
      const outcomes = await publishSigned(await connectionOf(), { service, signing: signingOf(service) }, messages);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason as Error;
    },
    dispose: async () => {
      for (const connecting of opened) await connecting.close();
      await keeper.stop();
      await nats.dispose();
      rmSync(keysDir, { recursive: true, force: true });
    },
  };
}
