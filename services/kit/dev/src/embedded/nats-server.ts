import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** Debian puts servers into /usr/sbin, which an ordinary user's PATH lacks. */
const searched = () =>
  [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);

/** The `nats-server` on PATH; undefined when there is none. */
export function findNatsServer(folders: readonly string[] = searched()): string | undefined {
  return folders.map((folder) => path.join(folder, 'nats-server')).find(isExecutable);
}

/** Fetches Debian's package with separate lists and cache, so it needs no root and does not change the system. */
async function fetchPackage(target: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = mkdtempSync(`${target}.`);
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial', 'files'])
      mkdirSync(path.join(draft, folder), { recursive: true });
    const apart = [
      '-qq',
      `-oDir::State::Lists=${draft}/lists`,
      `-oDir::Cache=${draft}/cache`,
      '-oDebug::NoLocking=1',
      ...(process.getuid?.() === 0 ? ['-oAPT::Sandbox::User=root'] : []),
    ];
    await run('apt-get', [...apart, 'update'], { cwd: draft, timeout: 120_000, signal });
    await run('apt-get', [...apart, 'download', 'nats-server'], { cwd: draft, timeout: 120_000, signal });
    const archive = readdirSync(draft).find((file) => file.endsWith('.deb'));
    if (!archive) throw new Error('apt-get downloaded no package');
    await run('dpkg-deb', ['-x', archive, 'files'], { cwd: draft, signal });
    if (!existsSync(target)) renameSync(path.join(draft, 'files'), target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * A `nats-server`: the one on PATH, else Debian's package, fetched once into `<cacheDir>/nats-server`.
 * @throws Error that says what to install when neither is available
 */
export async function ensureNatsServer(
  cacheDir: string,
  options: { onLine?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<string> {
  const installed = findNatsServer();
  if (installed) return installed;
  const target = path.join(path.resolve(cacheDir), 'nats-server');
  const inside = () => findNatsServer([path.join(target, 'usr/sbin'), path.join(target, 'usr/bin')]);
  const fetched = inside();
  if (fetched) return fetched;
  options.onLine?.('fetching nats-server (Debian package, once)');
  let cause: unknown;
  try {
    await fetchPackage(target, options.signal);
  } catch (error) {
    options.signal?.throwIfAborted();
    cause = error;
  }
  const server = inside();
  if (server) return server;
  throw new Error(
    "No nats-server was found and Debian's package could not be fetched: install nats-server 2.9 or later and put it on PATH.",
    { cause },
  );
}

/** Whether a server on that port of 127.0.0.1 takes clients and has JetStream: its INFO message says so. */
export function takesClients(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const settle = (isReady: boolean) => {
      socket.destroy();
      resolve(isReady);
    };
    socket.once('data', (greeting) => settle(/^INFO .*"jetstream":true/.test(greeting.toString())));
    for (const failure of ['error', 'timeout', 'close']) socket.once(failure, () => settle(false));
  });
}
