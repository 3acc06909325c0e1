import { findInstallation, getDepartment } from '@one-window/contracts';
import { connectionOptions, connectionUrl, type ConnectionOptions, provisionDatabase } from '@one-window/database';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEphemeralPostgres, stopEphemeralPostgres } from './ephemeral-postgres.ts';

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', '..');

/** The folder of a department's service. */
export function serviceDirOf(service: string): string {
  const dir = path.join(projectRoot, 'services', getDepartment(service).name);
  if (!existsSync(dir)) throw new Error(`services/${service} does not exist`);
  return dir;
}

/**
 * The owner's connection to a service's database: `DATABASE_OWNER_URL`, else the embedded stack by its key file.
 * Undefined when neither exists.
 */
export function findOwnerConnection(
  service: string,
  env: NodeJS.ProcessEnv = process.env,
): ConnectionOptions | undefined {
  if (env.DATABASE_OWNER_URL) return connectionOptions(env.DATABASE_OWNER_URL);
  const { database } = getDepartment(service);
  const { ports, keysDir } = findInstallation(env);
  const file = path.join(keysDir, `${service}.owner.key`);
  if (!existsSync(file)) return undefined;
  const password = readFileSync(file, 'utf8').trim();
  return { host: '127.0.0.1', port: ports.postgres, user: `${database}_owner`, password, database };
}

/** Runs `work` as the owner of an empty database of a throwaway cluster. */
export async function withThrowawayOwner<R>(
  service: string,
  work: (owner: ConnectionOptions) => Promise<R>,
): Promise<R> {
  const { database } = getDepartment(service);
  const cluster = await startEphemeralPostgres(
    path.join(tmpdir(), `one-window-migrate-${randomBytes(6).toString('hex')}`),
  );
  try {
    const ownerPassword = 'throwaway';
    await provisionDatabase(cluster.url, { database, ownerPassword, runtimePassword: ownerPassword });
    const owner = { ...connectionOptions(cluster.url), user: `${database}_owner`, password: ownerPassword, database };
    return await work(connectionOptions(connectionUrl(owner)));
  } finally {
    await stopEphemeralPostgres(cluster);
  }
}
