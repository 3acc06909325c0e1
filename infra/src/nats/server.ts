import { ensureNatsServer, takesClients } from '@one-window/dev/embedded';
import { installer, keepStreams } from '@one-window/messaging';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Child, Refusal } from '../processes/index.ts';
import { natsConfig, type NatsAccounts } from './config.ts';

/** Settings of the one message server. */
export interface NatsOptions extends NatsAccounts {
  /** The installation's data folder; configuration and streams lie in `nats` below it. */
  dataDir: string;
  port: number;
  /** Where a fetched server is kept. */
  cacheDir: string;
  onLine?: (line: string) => void;
  /** Gets the server's process before it is started. */
  onChild?: (child: Child) => void;
  /** Gets work to do before the server is stopped for good: to stop keeping streams and durables. */
  beforeStop?: (work: () => Promise<void>) => void;
  /** Ends a fetch of the server early. */
  signal?: AbortSignal;
}

/** A running message server. */
export interface Nats {
  child: Child;
  port: number;
  /** `nats://user:password@host:port` of an account. */
  url(account: string): string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts NATS with JetStream on 127.0.0.1 and waits until it accepts clients and every stream and durable exists. They
 * survive a restart, and are made again when the server comes back without its store.
 */
export async function startNats(options: NatsOptions): Promise<Nats> {
  const { dataDir, port, readers, passwordOf, cacheDir, onLine, signal } = options;
  const command = await ensureNatsServer(cacheDir, { onLine, signal }).catch((error: Error) => {
    signal?.throwIfAborted();
    throw new Refusal(error.message, { cause: error });
  });
  const folder = path.resolve(dataDir, 'nats');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = path.join(folder, 'server.conf');
  writeFileSync(configFile, natsConfig({ port, storeDir: path.join(folder, 'streams'), readers, passwordOf }), {
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
    isReady: () => takesClients(port),
    readyWithinMs: 30_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 2_000,
    isGuarded: true,
  });
  options.onChild?.(child);
  await child.start();
  const url = (account: string) => `nats://${account}:${encodeURIComponent(passwordOf(account))}@${host}:${port}`;
  const say = (_fields: object, message: string) => onLine?.(`NATS: ${message}`);
  const keeper = keepStreams(url(installer), readers, {
    debug: () => undefined,
    info: () => undefined,
    warn: say,
    error: say,
  });
  const release = () => keeper.stop();
  options.beforeStop?.(release);
  await keeper.ready;
  return {
    child,
    port,
    url,
    stop: async () => {
      await release();
      await child.stop();
    },
  };
}
