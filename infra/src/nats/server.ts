import { ensureNatsServer } from '@one-window/dev/embedded';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { Child, Refusal } from '../processes/index.ts';
import { natsConfig, type NatsUser } from './config.ts';

/** Settings of the one message server. */
export interface NatsOptions {
  /** The installation's data folder; configuration and streams lie in `nats` below it. */
  dataDir: string;
  port: number;
  users: readonly NatsUser[];
  systemPassword: string;
  /** Where a fetched server is kept. */
  cacheDir: string;
  onLine?: (line: string) => void;
  /** Ends a fetch of the server early. */
  signal?: AbortSignal;
}

/** A running message server. */
export interface Nats {
  child: Child;
  port: number;
  /** `nats://user:password@host:port` of a service, or of `system`. Throws for an unknown user. */
  url(user: string): string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/** The server greets with INFO once it takes clients, and says there whether JetStream is on. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const settle = (isReady: boolean) => {
      socket.destroy();
      resolve(isReady);
    };
    socket.once('data', (greeting) => settle(/^INFO .*"jetstream":true/.test(greeting.toString())));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
    socket.once('close', () => settle(false));
  });
}

/** Starts NATS with JetStream on 127.0.0.1 and waits until it takes clients; streams outlive a restart. */
export async function startNats(options: NatsOptions): Promise<Nats> {
  const { dataDir, port, users, systemPassword, cacheDir, onLine, signal } = options;
  const command = await ensureNatsServer(cacheDir, { onLine, signal }).catch((error: Error) => {
    signal?.throwIfAborted();
    throw new Refusal(error.message, { cause: error });
  });
  const folder = path.resolve(dataDir, 'nats');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = path.join(folder, 'server.conf');
  writeFileSync(configFile, natsConfig({ port, storeDir: path.join(folder, 'streams'), users, systemPassword }), {
    mode: 0o600,
  });
  const child = new Child({
    name: 'nats',
    command,
    args: ['-c', configFile],
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    logFile: path.join(dataDir, 'logs', 'nats.log'),
    runDir: path.join(dataDir, 'run'),
    isReady: () => greets(port),
    readyWithinMs: 30_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 2_000,
    isGuarded: true,
  });
  await child.start();
  const passwords = new Map([
    ['system', systemPassword],
    ...users.map(({ name, password }) => [name, password] as const),
  ]);
  return {
    child,
    port,
    url: (user) => {
      const password = passwords.get(user);
      if (password === undefined) throw new Error(`NATS has no user "${user}"`);
      return `nats://${user}:${encodeURIComponent(password)}@${host}:${port}`;
    },
    stop: () => child.stop(),
  };
}
