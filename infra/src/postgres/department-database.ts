import { connectionUrl, provisionDatabase, type ConnectionOptions } from '@one-window/database';
import pg from 'pg';

/** One department's database and the passwords of its two roles. */
export interface DepartmentDatabase {
  /** Name of the database and of the runtime role; the owner role is `<database>_owner`. */
  database: string;
  ownerPassword: string;
  password: string;
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes or repairs a department's database and its roles, idempotently. `<database>_owner` owns it and the schemas
 * `public` and `kit` and may create scratch databases; `<database>` runs the service: no ownership, no BYPASSRLS, rows
 * of `public` only, and in `kit` only what a migration grants. No other role may connect.
 * @param admin how the superuser connects
 */
export async function ensureDepartmentDatabase(admin: ConnectionOptions, wanted: DepartmentDatabase): Promise<void> {
  const { database } = wanted;
  const owner = `${database}_owner`;
  const { ownerPassword, password: runtimePassword } = wanted;
  await provisionDatabase(connectionUrl(admin), { database, ownerPassword, runtimePassword });
  await withClient({ ...admin, database }, async (client) => {
    const [own, run] = [client.escapeIdentifier(owner), client.escapeIdentifier(database)];
    await client.query(`
      revoke all on schema public from public;
      alter schema public owner to ${own};
      create schema if not exists kit authorization ${own};
      grant usage on schema public, kit to ${run};
      alter default privileges for role ${own} in schema public grant select, insert, update, delete on tables to ${run};
      alter default privileges for role ${own} in schema public grant usage on sequences to ${run}`);
  });
}

/** Closes the cluster's own databases to every role but the superuser. */
export async function closeSharedDatabases(admin: pg.ClientConfig): Promise<void> {
  await withClient(admin, (client) => client.query('revoke connect on database postgres, template1 from public'));
}
