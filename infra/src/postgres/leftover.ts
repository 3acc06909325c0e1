import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { incarnationOf, signal, waitUntilGone } from '../processes/index.ts';
import { standInFor } from './place.ts';

function runsOn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
  } catch {
    return false;
  }
}

/**
 * Stops the PostgreSQL that outlived its launcher, known by the cluster's `postmaster.pid` and by its working folder;
 * it does not touch another process that now has the pid, and removes the stale file. True when one was stopped.
 */
export async function stopLeftoverPostgres(cluster: string): Promise<boolean> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  } catch {
    return false;
  }
  const incarnation = Number.isInteger(pid) ? incarnationOf(pid) : undefined;
  if (!incarnation) return false;
  if (!runsOn(pid, cluster)) {
    rmSync(pidFile, { force: true });
    return false;
  }
  for (const [name, withinMs] of [
    ['SIGINT', 5_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    signal(pid, name);
    if (await waitUntilGone(pid, incarnation, withinMs)) return true;
  }
  throw new Error(`PostgreSQL (process ${pid}) on ${cluster} does not stop`);
}

/** Stops whatever PostgreSQL was left running on a data folder, in it or in its stand-in. */
export async function stopLeftoversOfPostgres(dataDir: string): Promise<void> {
  for (const folder of [dataDir, standInFor(dataDir)]) await stopLeftoverPostgres(path.join(folder, 'postgres'));
}
