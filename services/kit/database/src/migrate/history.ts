import { createHash } from 'node:crypto';
import pg from 'pg';
import type { ConnectionOptions } from '../connection.ts';
import { migrationsOf } from './migration-files.ts';

interface Applied {
  name: string;
  checksum: string;
  finished: boolean;
}

async function readHistory(connection: ConnectionOptions): Promise<Applied[]> {
  const client = new pg.Client({ ...connection, application_name: 'migrate' });
  await client.connect();
  try {
    const known = await client.query(`select to_regclass('public._prisma_migrations') is not null as yes`);
    if (!known.rows[0]?.yes) return [];
    const { rows } = await client.query<Applied>(
      `select migration_name as name, checksum, finished_at is not null as finished
       from public._prisma_migrations where rolled_back_at is null order by started_at`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * In words: committed migrations that a database lacks, has with another text or failed to apply, and applied ones that
 * are not committed.
 */
export async function historyFaults(settings: {
  ownerConfig: ConnectionOptions;
  serviceDir: string;
}): Promise<string[]> {
  const migrations = migrationsOf(settings.serviceDir);
  const applied = new Map((await readHistory(settings.ownerConfig)).map((row) => [row.name, row]));
  const faults = migrations.flatMap(({ name, sql }) => {
    const row = applied.get(name);
    if (!row) return [`migration ${name} is not applied`];
    if (!row.finished) return [`migration ${name} failed`];
    const edited = row.checksum !== createHash('sha256').update(sql).digest('hex');
    return edited ? [`migration ${name} was edited after it was applied`] : [];
  });
  const committed = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !committed.has(name));
  return [...faults, ...unknown.map((name) => `migration ${name} was applied, but nobody committed it`)];
}
