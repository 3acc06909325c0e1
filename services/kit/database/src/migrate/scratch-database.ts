import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ConnectionOptions } from '../connection.ts';
import { deployMigrations } from './deploy.ts';

const AN_HOUR = 3_600_000;

/**
 * Without `force`: that would end an autovacuum worker too, which belongs to the superuser, and an owner may not
 * (`permission denied to terminate process`). A plain drop asks the worker to leave and waits up to 5 s for it and for
 * connections that are just closing.
 */
const drop = (client: pg.Client, database: string) =>
  client.query(`drop database if exists ${pg.escapeIdentifier(database)}`);

/** Scratch databases of runs that were killed; the name contains the minute in which they were made. */
async function sweep(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where starts_with(datname, $1) and pg_get_userbyid(datdba) = current_user`,
    [prefix],
  );
  for (const { datname } of rows) {
    const born = parseInt(datname.slice(prefix.length).split('_')[0] ?? '', 36);
    if (Date.now() - born > AN_HOUR) await drop(client, datname);
  }
}

/**
 * Runs `work` on an empty database of the owner's own with the committed migrations applied, then drops it.
 * @param ownerConfig the owner needs CREATEDB
 */
export async function withScratchDatabase<R>(
  { ownerConfig, serviceDir }: { ownerConfig: ConnectionOptions; serviceDir: string },
  work: (scratch: ConnectionOptions) => Promise<R>,
): Promise<R> {
  const prefix = `scratch_${ownerConfig.user}_`.slice(0, 40);
  const database = `${prefix}${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ ...ownerConfig, application_name: 'migrate' });
  await client.connect();
  try {
    await sweep(client, prefix);
    await client.query(`create database ${pg.escapeIdentifier(database)} template template0`);
    try {
      await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`);
      const scratch = { ...ownerConfig, database };
      await deployMigrations({ ownerConfig: scratch, serviceDir });
      return await work(scratch);
    } finally {
      await drop(client, database);
    }
  } finally {
    await client.end();
  }
}
