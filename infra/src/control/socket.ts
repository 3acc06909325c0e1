import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../processes/index.ts';

/** Operating systems allow at most about a hundred bytes for the path of a socket. */
const longestPath = 100;

/** The socket by which commands talk to the stack that runs on a data folder. */
export function controlSocket(dataDir: string): string {
  const within = path.resolve(dataDir, 'control', 'socket');
  if (Buffer.byteLength(within) <= longestPath) return within;
  const digest = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `one-window-control-${digest}`, 'socket');
}

/** Makes the socket's folder, which only this user may enter. Throws a Refusal when another user made it. */
export function makeSocketFolder(socket: string): void {
  const folder = path.dirname(socket);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Refusal(`${folder} belongs to somebody else or is open to others: remove it and start again.`);
}
