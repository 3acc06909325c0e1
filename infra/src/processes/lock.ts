import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { incarnationOf } from './incarnation.ts';
import { Refusal } from './refusal.ts';

/** Who holds a lock file: its process and the port of its gateway. */
export interface LockHolder {
  pid: number;
  incarnation: string;
  port: number;
}

const lockFile = (dataDir: string) => path.join(dataDir, 'lock');

/** The live process that holds the data folder's lock; undefined when there is none or it died. */
export function findLockHolder(dataDir: string): LockHolder | undefined {
  let text: string;
  try {
    text = readFileSync(lockFile(dataDir), 'utf8');
  } catch {
    return undefined;
  }
  try {
    const holder = JSON.parse(text) as Partial<LockHolder>;
    if (!Number.isInteger(holder.pid) || !holder.incarnation) return undefined;
    return incarnationOf(holder.pid!) === holder.incarnation ? (holder as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Locks the data folder for this process and returns the function that unlocks it.
 * @param port the gateway's, for the message to a second launcher
 * @throws Refusal when a live process holds it
 */
export function takeLock(dataDir: string, port: number): () => void {
  mkdirSync(dataDir, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, incarnation: incarnationOf(process.pid), port });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(lockFile(dataDir), mine, { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) throw error;
      const holder = findLockHolder(dataDir);
      if (holder) throw alreadyRunning(holder);
      rmSync(lockFile(dataDir), { force: true });
    }
  }
  return () => {
    try {
      if (readFileSync(lockFile(dataDir), 'utf8') === mine) rmSync(lockFile(dataDir));
    } catch {
      // The folder was emptied meanwhile: the lock is gone already.
    }
  };
}

function alreadyRunning(holder: LockHolder): Refusal {
  return new Refusal(
    `One Window already runs here on port ${holder.port} (process ${holder.pid}): stop it before starting another.`,
  );
}
