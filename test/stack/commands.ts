import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getDepartment } from '@one-window/contracts';
import { place } from './stack.ts';

/**
 * Runs a command of the product as an operator does, with a department's settings.
 * @returns how it ended and what it output
 */
export async function runCommand(
  department: string,
  file: string,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const password = (name: string) => readFileSync(path.join(place.keysDir, `${name}.key`), 'utf8').trim();
  const { database } = getDepartment(department);
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      KEYS_DIR: place.keysDir,
      DATABASE_URL: `postgres://${database}:${password(`${department}.database`)}@127.0.0.1:${place.ports.postgres}/${database}`,
      NATS_URL: `nats://${department}:${password(`${department}.nats`)}@127.0.0.1:${place.ports.nats}`,
      BUSINESS_CLOCK_AHEAD_MS: String(place.clockAheadMs),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
