import pg from 'pg';
import { connectionOptions } from './connection.ts';

/** A department's database and the passwords of its two roles. */
export interface ProvisionSettings {
  /** Also the name of the runtime role; the owner is `<database>_owner`. */
  database: string;
  ownerPassword: string;
  runtimePassword: string;
}

/**
 * Makes (or brings up to date) a department's roles and its database, to which no other role may connect. The owner
 * migrates and may create scratch databases; the runtime role owns nothing and is under row-level security.
 * @param adminUrl a superuser's connection to any database of the cluster
 */
export async function provisionDatabase(adminUrl: string, settings: ProvisionSettings): Promise<void> {
  const admin = new pg.Client(connectionOptions(adminUrl));
  await admin.connect();
  try {
    const { database, ownerPassword, runtimePassword } = settings;
    await provisionRole(admin, `${database}_owner`, ownerPassword, 'createdb');
    await provisionRole(admin, database, runtimePassword, 'nocreatedb');
    await provisionRestrictedRole(admin, database);
    const exists = await admin.query('select 1 from pg_database where datname = $1', [database]);
    if (!exists.rowCount) await createDatabase(admin, database, `${database}_owner`);
    await closeToOthers(admin, database, database);
  } finally {
    await admin.end();
  }
}

/**
 * The role `<database>_restricted`, which may use schemas that the runtime role may not: it cannot log in, and the
 * runtime role has its rights only in a transaction that runs `set local role`.
 */
async function provisionRestrictedRole(admin: pg.Client, database: string): Promise<void> {
  const role = `${database}_restricted`;
  const exists = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  const [name, runtime] = [role, database].map((each) => pg.escapeIdentifier(each)) as [string, string];
  if (!exists.rowCount)
    await admin.query(`create role ${name} nologin nosuperuser nobypassrls nocreaterole nocreatedb`);
  await admin.query(`grant ${name} to ${runtime} with inherit false, set true`);
}

/** Leaves a database to its owner; only `runtime` may also connect. */
export async function closeToOthers(client: pg.Client, database: string, runtime: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${pg.escapeIdentifier(runtime)}`);
}

async function createDatabase(client: pg.Client, database: string, owner: string): Promise<void> {
  await client.query(`create database ${pg.escapeIdentifier(database)} owner ${pg.escapeIdentifier(owner)}`);
}

async function provisionRole(client: pg.Client, role: string, password: string, createdb: 'createdb' | 'nocreatedb') {
  const exists = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = exists.rowCount ? 'alter' : 'create';
  const options = `login nosuperuser nobypassrls nocreaterole ${createdb} password ${pg.escapeLiteral(password)}`;
  await client.query(`${verb} role ${pg.escapeIdentifier(role)} ${options}`);
}
