import { fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const ROTATE_AT_BYTES = 16 * 1024 * 1024;

/** Opens a log for appending, with the one before kept as `.1` once it is past 16 MiB; `from` is where the new lines begin. */
export function openLog(file: string): { fd: number; from: number } {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_AT_BYTES) renameSync(file, `${file}.1`);
  const fd = openSync(file, 'a');
  return { fd, from: fstatSync(fd).size };
}

/** The last lines written since `from`, for the message about a process that failed. */
export function tailOf(file: string, from: number, lines = 8): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
