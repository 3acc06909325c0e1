import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findLockHolder, Refusal, stopLeftovers } from '../processes/index.ts';
import { removeStandIn, stopLeftoversOfPostgres } from '../postgres/index.ts';

/**
 * Empties the data folder, and its parts outside of it: databases, streams, keys, logs.
 * @throws Refusal while One Window runs on it
 */
export async function emptyData(dataDir: string): Promise<void> {
  const holder = findLockHolder(dataDir);
  if (holder)
    throw new Refusal(
      `One Window runs here on port ${holder.port} (process ${holder.pid}): stop it before emptying its data.`,
    );
  if (!existsSync(dataDir)) return;
  await stopLeftovers(path.join(dataDir, 'run'));
  await stopLeftoversOfPostgres(dataDir);
  removeStandIn(dataDir);
  for (const entry of readdirSync(dataDir)) rmSync(path.join(dataDir, entry), { recursive: true, force: true });
}
