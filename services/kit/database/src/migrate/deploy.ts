import pg from 'pg';
import type { ConnectionOptions } from '../connection.ts';
import { MigrationAdapter, type ScriptFailure } from './adapter.ts';
import { withEngine, type Engine } from './engine.ts';
import { migrationsOf, timeOf, type MigrationFile } from './migration-files.ts';

/** A migration that the database refused; `message` names the file, the line and the SQL error. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed';
  readonly file: string;
  /** SQLSTATE, e.g. `55P03` when a lock was not available within 2 s. */
  readonly code: string | undefined;

  constructor({ file }: MigrationFile, { error, script }: ScriptFailure) {
    const line = error.position ? `:${script.slice(0, Number(error.position)).split('\n').length}` : '';
    const detail = [error.detail, error.hint]
      .filter(Boolean)
      .map((text) => ` (${text})`)
      .join('');
    super(`${file}${line}: ${error.message}${detail} [${error.code}]`, { cause: error });
    this.file = file;
    this.code = error.code;
  }
}

/** Where to deploy: the owner's connection and the service's folder. */
export interface DeploySettings {
  ownerConfig: ConnectionOptions;
  serviceDir: string;
}

const LOCK = 'select pg_try_advisory_lock(7163049, 1) as taken';

/**
 * Brings a database to the committed migrations, the kit's and the service's as one list, and names those it applied.
 * Deploys of one database at once wait for each other. A migration that failed is tried again by the next deploy.
 * @throws MigrationFailed when the database refuses one; those before it stay applied
 * @throws Error when one is older than the last that was applied of the same folder; none is applied then
 */
export async function deployMigrations({ ownerConfig, serviceDir }: DeploySettings): Promise<string[]> {
  const migrations = migrationsOf(serviceDir);
  const guard = new pg.Client({ ...ownerConfig, application_name: 'migrate' });
  let broken: Error | undefined;
  guard.on('error', (error) => (broken = error));
  await guard.connect();
  try {
    await guard.query("set lock_timeout = '2s'");
    await takeLock(guard);
    await grantDefaults(guard);
    await refuseOlder(guard, migrations);
    const adapter = new MigrationAdapter(ownerConfig);
    const applied = await withEngine(adapter, async (engine) => {
      await forgetFailures(guard, engine, migrations);
      return engine.apply(migrations).catch((error: unknown) => {
        throw explained(error, adapter, migrations);
      });
    });
    await closeHistory(guard);
    if (broken) throw broken;
    return applied;
  } finally {
    await guard.end().catch(() => {});
  }
}

/** By polling: a session that waits inside a query holds a snapshot, for which CREATE INDEX CONCURRENTLY would wait. */
async function takeLock(guard: pg.Client): Promise<void> {
  while (!(await guard.query<{ taken: boolean }>(LOCK)).rows[0]?.taken) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const runtimeRole = `select rolname as role from pg_roles where rolname = regexp_replace(current_user, '_owner$', '') and rolname <> current_user`;

async function findRuntimeRole(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ role: string }>(runtimeRole);
  return rows[0] && pg.escapeIdentifier(rows[0].role);
}

/** What the owner creates in schema public, the runtime role may use; narrower rights are revoked by the migration. */
async function grantDefaults(client: pg.Client): Promise<void> {
  const role = await findRuntimeRole(client);
  if (!role) return;
  await client.query(`grant usage on schema public to ${role};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${role};
    alter default privileges in schema public grant usage, select on sequences to ${role}`);
}

async function closeHistory(client: pg.Client): Promise<void> {
  const role = await findRuntimeRole(client);
  if (role) await client.query(`revoke all on public._prisma_migrations from ${role}`);
}

const known = `select to_regclass('public._prisma_migrations') is not null as known`;
const finished = `select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null`;

/**
 * A migration was tested after those before it in its folder; applied after a later one it would run on tables that it
 * was never tested on, and in another order than on other databases. Each folder has an order of its own, because a
 * service may begin to depend on a package whose migrations are older than its own.
 */
async function refuseOlder(guard: pg.Client, migrations: readonly MigrationFile[]): Promise<void> {
  if (!(await guard.query(known)).rows[0]?.known) return;
  const applied = new Set((await guard.query<{ name: string }>(finished)).rows.map(({ name }) => name));
  for (const { name, root, file } of migrations) {
    const last = migrations.findLast((other) => other.root === root && applied.has(other.name))?.name;
    if (applied.has(name) || last === undefined || name > last) continue;
    throw new Error(
      `${file} is older than ${last}, which this database has already: nothing was applied. ` +
        `Give its folder the time of now (${timeOf(new Date())}_${name.replace(/^\d+_/, '')}) and try it again after the others.`,
    );
  }
}

const failures = `select migration_name as name from public._prisma_migrations where finished_at is null and rolled_back_at is null`;
const invalid = `select c.relname as name, format('%I.%I', n.nspname, c.relname) as index from pg_index i
  join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where not i.indisvalid`;

/** A failed script left nothing behind, unless it was CREATE INDEX CONCURRENTLY: that leaves an unusable index. */
async function forgetFailures(guard: pg.Client, engine: Engine, migrations: readonly MigrationFile[]): Promise<void> {
  if (!(await guard.query(known)).rows[0]?.known) return;
  const { rows } = await guard.query<{ name: string }>(failures);
  for (const { name } of rows) {
    const sql = migrations.find((migration) => migration.name === name)?.sql ?? '';
    const leftovers = (await guard.query<{ name: string; index: string }>(invalid)).rows;
    for (const leftover of leftovers) {
      if (/concurrently/i.test(sql) && sql.includes(leftover.name)) await guard.query(`drop index ${leftover.index}`);
    }
    await engine.markRolledBack(name);
  }
}

function explained(error: unknown, { failure }: MigrationAdapter, migrations: readonly MigrationFile[]): unknown {
  const migration = migrations.find(({ sql }) => sql === failure?.script);
  return failure && migration ? new MigrationFailed(migration, failure) : error;
}
