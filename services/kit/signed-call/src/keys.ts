import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Reads a 32-byte key, kept as hex in `<folder>/<name>.key`.
 * @throws Error that names the file when it is missing or of another length
 */
export function readKey(folder: string, name: string): Buffer {
  const file = path.join(folder, `${name}.key`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error(`${file} must hold 32 bytes as hex`);
  return key;
}
