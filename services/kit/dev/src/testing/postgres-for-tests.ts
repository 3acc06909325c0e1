import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  startEphemeralPostgres,
  stopEphemeralPostgres,
  type EphemeralPostgres,
} from '../migrate/ephemeral-postgres.ts';

const PREFIX = 'one-window-tests-';
const RUN = 'ONE_WINDOW_TEST_RUN';
const READY = 'postgres.json';

/**
 * Makes the folder of one test run, in which the first test that needs PostgreSQL starts the one cluster of all
 * workers. Deletes what earlier killed runs left behind.
 */
export async function beginTestRun(): Promise<void> {
  await sweep();
  const run = mkdtempSync(path.join(tmpdir(), PREFIX));
  writeFileSync(path.join(run, 'owner'), String(process.pid));
  process.env[RUN] = run;
}

/** Stops the run's cluster if one was started, and deletes the folder. */
export async function endTestRun(): Promise<void> {
  const run = process.env[RUN];
  if (run) await remove(run);
  delete process.env[RUN];
}

/**
 * A superuser's URL of the run's cluster, started by the first test that needs it; `TEST_POSTGRES_URL` names a server
 * in its place. Outside of jest the process makes a run of its own, ended by `endTestRun`.
 */
export async function postgresForTests(): Promise<string> {
  if (process.env.TEST_POSTGRES_URL) return process.env.TEST_POSTGRES_URL;
  if (!process.env[RUN]) await beginTestRun();
  const run = process.env[RUN]!;
  const ready = path.join(run, READY);
  const failed = path.join(run, 'failed');
  if (!existsSync(ready) && first(run)) await start(run, ready, failed);
  while (!existsSync(ready)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    await sleep(50);
  }
  return (JSON.parse(readFileSync(ready, 'utf8')) as EphemeralPostgres).url;
}

function first(run: string): boolean {
  try {
    mkdirSync(path.join(run, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function start(run: string, ready: string, failed: string): Promise<void> {
  try {
    // next to the run's folder, which only its owner may enter: under root the server runs as another user
    const cluster = await startEphemeralPostgres(`${run}-postgres`);
    writeFileSync(`${ready}.new`, JSON.stringify(cluster), { mode: 0o600 });
    renameSync(`${ready}.new`, ready);
  } catch (error) {
    writeFileSync(failed, (error as Error).message);
  }
}

async function remove(run: string): Promise<void> {
  const ready = path.join(run, READY);
  if (existsSync(ready)) await stopEphemeralPostgres(JSON.parse(readFileSync(ready, 'utf8')) as EphemeralPostgres);
  rmSync(`${run}-postgres`, { recursive: true, force: true });
  rmSync(run, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function sweep(): Promise<void> {
  for (const entry of readdirSync(tmpdir())) {
    const run = path.join(tmpdir(), entry);
    const owner = path.join(run, 'owner');
    if (!entry.startsWith(PREFIX) || !existsSync(owner)) continue;
    const pid = Number(readFileSync(owner, 'utf8'));
    if (pid > 0 && !isAlive(pid)) await remove(run);
  }
}
