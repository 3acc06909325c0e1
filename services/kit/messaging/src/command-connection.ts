import { findInstallation, getDepartment } from '@one-window/contracts';
import { connectionUrl, createPool } from '@one-window/database';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/**
 * A pool on a service's database as its runtime role, for commands: `DATABASE_URL`, else the embedded cluster with the
 * password kept among the installation's keys (`ONE_WINDOW_PORT`, `KEYS_DIR`).
 * @throws Error when the service is unknown or neither is available
 */
export function commandPool(service: string): pg.Pool {
  const { database } = getDepartment(service);
  const url = process.env['DATABASE_URL'];
  if (url) return createPool({ url, size: 1 });
  const { ports, keysDir } = findInstallation();
  const file = path.join(keysDir, `${service}.database.key`);
  if (!existsSync(file))
    throw new Error(`no DATABASE_URL and no ${file}: start the stack once with "npm start", or name the database`);
  const password = readFileSync(file, 'utf8').trim();
  return createPool({
    url: connectionUrl({ host: '127.0.0.1', port: ports.postgres, user: database, password, database }),
    size: 1,
  });
}

/** Runs a command's work with a pool; prints a failure in one sentence on stderr and exits with 1. */
export async function runCommand(
  service: string | undefined,
  usage: string,
  work: (pool: pg.Pool) => Promise<void>,
): Promise<void> {
  let pool: pg.Pool | undefined;
  try {
    if (!service) throw new Error(usage);
    pool = commandPool(service);
    await work(pool);
  } catch (error) {
    console.error(error instanceof Error && error.message ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await pool?.end();
  }
}
