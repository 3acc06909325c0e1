import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { incarnationOf } from './incarnation.ts';

interface Entry {
  pid: number;
  incarnation: string;
  stopSignal: NodeJS.Signals;
}

const fileOf = (runDir: string, name: string) => path.join(runDir, `${name}.json`);

/**
 * Stores a note of a started process, so that the launcher after a crash finds the processes of its own that are left.
 */
export function noteProcess(runDir: string, name: string, pid: number, stopSignal: NodeJS.Signals): void {
  mkdirSync(runDir, { recursive: true });
  const incarnation = incarnationOf(pid);
  if (incarnation) writeFileSync(fileOf(runDir, name), JSON.stringify({ pid, incarnation, stopSignal }));
}

/** Deletes the note of a process that has ended. */
export function forgetProcess(runDir: string, name: string): void {
  rmSync(fileOf(runDir, name), { force: true });
}

/** Signals a process, or its whole group; false when there is none. */
export function signal(pid: number, name: NodeJS.Signals, scope: 'process' | 'group' = 'process'): boolean {
  if (pid <= 1) return false;
  try {
    process.kill(scope === 'group' ? -pid : pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Waits until that same process has ended; false when it still runs after `withinMs` (real milliseconds). */
export async function waitUntilGone(pid: number, incarnation: string, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; ; await sleep(20)) {
    if (incarnationOf(pid) !== incarnation) return true;
    if (Date.now() >= deadline) return false;
  }
}

async function stopLeftover(file: string): Promise<boolean> {
  let entry: Partial<Entry>;
  try {
    entry = JSON.parse(readFileSync(file, 'utf8')) as Partial<Entry>;
  } catch {
    return false;
  }
  const { pid, incarnation, stopSignal = 'SIGTERM' } = entry;
  if (!Number.isInteger(pid) || pid === undefined || !incarnation || incarnationOf(pid) !== incarnation) return false;
  signal(pid, stopSignal);
  if (!(await waitUntilGone(pid, incarnation, 5_000))) {
    signal(pid, 'SIGKILL', 'group');
    await waitUntilGone(pid, incarnation, 2_000);
  }
  return true;
}

/**
 * Stops the processes with a note that outlived their launcher (pid and start time must both match) and returns their
 * names.
 */
export async function stopLeftovers(runDir: string): Promise<string[]> {
  let files: string[];
  try {
    files = readdirSync(runDir).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
  const stopped = await Promise.all(
    files.map(async (file) => {
      const wasAlive = await stopLeftover(path.join(runDir, file));
      rmSync(path.join(runDir, file), { force: true });
      return wasAlive ? path.basename(file, '.json') : undefined;
    }),
  );
  return stopped.filter((name) => name !== undefined);
}
