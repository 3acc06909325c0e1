import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { contractsRoot } from '@one-window/contracts';

const run = promisify(execFile);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian puts servers into /usr/sbin, which an ordinary user's PATH lacks. */
const searched = () =>
  [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);

const findIn = (folders: readonly string[]) =>
  folders.map((folder) => path.join(folder, 'nats-server')).find(isExecutable);

/** Fetches Debian's package with lists and cache of its own: no root is needed and the system is not touched. */
async function fetchPackage(target: string): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = mkdtempSync(`${target}.`);
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial', 'files'])
      mkdirSync(path.join(draft, folder), { recursive: true });
    const sandbox = process.getuid?.() === 0 ? ['-oAPT::Sandbox::User=root'] : [];
    const apart = [
      '-qq',
      `-oDir::State::Lists=${draft}/lists`,
      `-oDir::Cache=${draft}/cache`,
      '-oDebug::NoLocking=1',
      ...sandbox,
    ];
    await run('apt-get', [...apart, 'update'], { cwd: draft, timeout: 120_000 });
    await run('apt-get', [...apart, 'download', 'nats-server'], { cwd: draft, timeout: 120_000 });
    const archive = readdirSync(draft).find((file) => file.endsWith('.deb'));
    if (!archive) throw new Error('apt-get downloaded no package');
    await run('dpkg-deb', ['-x', archive, 'files'], { cwd: draft });
    if (!existsSync(target)) renameSync(path.join(draft, 'files'), target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * A `nats-server`: the one on PATH, else Debian's package, fetched once into `<cacheDir>/nats-server`.
 * @throws Error that says what to install when neither can be had
 */
export async function findNatsServer(cacheDir = path.join(contractsRoot, '..', '.cache')): Promise<string> {
  const target = path.join(path.resolve(cacheDir), 'nats-server');
  const present = () => findIn([...searched(), path.join(target, 'usr/sbin')]);
  const found = present();
  if (found) return found;
  const cause = await fetchPackage(target).then(
    () => undefined,
    (error: unknown) => error,
  );
  const fetched = present();
  if (fetched) return fetched;
  throw new Error(
    'No nats-server was found and none could be fetched: install nats-server 2.9 or later and put it on PATH.',
    { cause },
  );
}
