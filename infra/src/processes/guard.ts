import { spawn } from 'node:child_process';
import { signal } from './run-files.ts';

/**
 * Signals a process that does not watch our pipe itself (PostgreSQL, NATS) once this process has ended, in any way.
 * Returns a function that ends the guard; call it as soon as that process has ended.
 */
export function guard(pid: number, name: NodeJS.Signals): () => void {
  const watcher = spawn(
    '/bin/sh',
    ['-c', 'cat >/dev/null; kill -s "$1" "$2" 2>/dev/null', 'sh', name.slice(3), String(pid)],
    {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  return () => {
    if (watcher.pid) signal(watcher.pid, 'SIGKILL', 'group');
  };
}
