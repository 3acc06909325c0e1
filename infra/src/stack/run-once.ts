import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { openLog, tailOf } from '../processes/log-file.ts';
import { forgetProcess, noteProcess, ProgramFailure, signal } from '../processes/index.ts';

/** A program that does its work and ends, e.g. a migration. */
export interface OnceOptions {
  name: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  dataDir: string;
  /** Ends the program early. */
  signal?: AbortSignal | undefined;
}

/** Runs a Node program to its end, its output in the log of its name. Throws, with the end of the log, when it fails. */
export async function runOnce({ name, args, cwd, env, dataDir, signal: abort }: OnceOptions): Promise<void> {
  abort?.throwIfAborted();
  const logFile = path.join(dataDir, 'logs', `${name}.log`);
  const runDir = path.join(dataDir, 'run');
  const log = openLog(logFile);
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, ONE_WINDOW_PARENT: 'pipe' },
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
  });
  closeSync(log.fd);
  child.stdin?.on('error', () => undefined);
  if (child.pid) noteProcess(runDir, name, child.pid, 'SIGTERM');
  const onAbort = () => child.pid && signal(child.pid, 'SIGKILL', 'group');
  abort?.addEventListener('abort', onAbort);
  const how = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, byWhat) => resolve(code === 0 ? undefined : (byWhat ?? `exit code ${code}`)));
  });
  abort?.removeEventListener('abort', onAbort);
  child.stdin?.destroy();
  forgetProcess(runDir, name);
  abort?.throwIfAborted();
  if (how) throw new ProgramFailure(name, `failed (${how})`, tailOf(logFile, log.from), logFile);
}
