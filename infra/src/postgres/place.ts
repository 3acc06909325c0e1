import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../processes/index.ts';
import type { Account } from './account.ts';

/** Where PostgreSQL's programs and its cluster are. */
export interface Place {
  native: string;
  cluster: string;
  /** One sentence for the user when something could not be put into the project's folder. */
  remark?: string;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** `/var/tmp` survives a restart of the machine, `/tmp` often does not. */
const outside = () => (existsSync('/var/tmp') ? '/var/tmp' : tmpdir());

function resolved(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

/** The folder that replaces a data folder which PostgreSQL's user cannot reach. */
export const standInFor = (dataDir: string) => path.join(outside(), `one-window-${digest(resolved(dataDir))}`);

/** A folder of our own that others may pass through; refuses one that another user made. */
function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const { uid, mode } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new Refusal(`${folder} belongs to somebody else: remove it and start again.`);
  }
  return folder;
}

function canReach(account: Account, folder: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function canRun(account: Account, native: string): boolean {
  return (
    spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status ===
    0
  );
}

function copyOf(native: string): string {
  const copy = path.join(ownFolder(path.join(outside(), `one-window-postgres-${digest(native)}`)), 'native');
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * Decides where programs and cluster lie: in the project and in `<dataDir>/postgres`, or, where the account cannot
 * reach them (a project under /root), in folders of ours outside, keyed by the project, said in `remark`.
 */
export function placePostgres(dataDir: string, native: string, account: Account | undefined): Place {
  mkdirSync(dataDir, { recursive: true });
  const within = path.join(resolved(dataDir), 'postgres');
  if (!account) return { native, cluster: within };
  const isClusterReachable = canReach(account, resolved(dataDir));
  if (!isClusterReachable && existsSync(path.join(within, 'PG_VERSION'))) {
    throw new Refusal(
      `PostgreSQL's user cannot reach ${within}: let others pass through the folders above it (chmod o+x).`,
    );
  }
  const moved: string[] = [];
  const runnable = canRun(account, native) ? native : copyOf(native);
  if (runnable !== native) moved.push(`its programs are copied to ${runnable}`);
  let cluster = within;
  if (!isClusterReachable) {
    cluster = path.join(ownFolder(standInFor(dataDir)), 'postgres');
    moved.push(`its data lies in ${cluster}`);
  }
  if (moved.length === 0) return { native, cluster };
  return { native: runnable, cluster, remark: `PostgreSQL's user cannot reach this folder: ${moved.join(', ')}.` };
}

/** Removes what belongs to a data folder that is being emptied but is outside of it. */
export function removeStandIn(dataDir: string): void {
  const standIn = standInFor(dataDir);
  if (existsSync(standIn)) rmSync(ownFolder(standIn), { recursive: true });
}

/** Makes a folder that belongs to the account and that only the account may enter, as PostgreSQL demands. */
export function makeClusterFolder(folder: string, account: Account | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
