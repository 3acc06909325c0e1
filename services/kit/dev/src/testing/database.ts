import { departments } from '@one-window/contracts';
import {
  connectionOptions,
  connectionUrl,
  type ConnectionOptions,
  deployMigrations,
  migrationsOf,
  closeToOthers,
  provisionDatabase,
} from '@one-window/database';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { serviceDirOf } from '../migrate/owner-connection.ts';
import { postgresForTests } from './postgres-for-tests.ts';

/** A database for one test, with the committed migrations applied and no rows. */
export interface TestDatabase {
  name: string;
  /** As the runtime role, for `openDatabase`. */
  url: string;
  /** As the owner, who is under row-level security too. */
  ownerUrl: string;
  ownerConfig: ConnectionOptions;
  /** As a superuser, who sees every row: for checks outside the service. */
  adminUrl: string;
  /** Drops the database, closing open connections. */
  drop(): Promise<void>;
}

const PASSWORD = 'test';

interface Service {
  dir: string;
  database: string;
}

function serviceOf(nameOrDir: string): Service {
  const department = departments.find(({ name }) => name === nameOrDir);
  if (department) {
    return { dir: serviceDirOf(department.name), database: department.database };
  }
  if (!existsSync(nameOrDir)) throw new Error(`"${nameOrDir}" is neither a department nor a folder`);
  return { dir: nameOrDir, database: path.basename(nameOrDir).replaceAll('-', '_') };
}

/** One more connection as the superuser, which holds a lock for steps that exclude each other. */
async function locked<R>(adminUrl: string, work: (admin: pg.Client) => Promise<R>): Promise<R> {
  const admin = new pg.Client(connectionOptions(adminUrl));
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(7163049, 2)');
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function as(adminUrl: string, user: string, database: string): ConnectionOptions {
  return { ...connectionOptions(adminUrl), user, password: PASSWORD, database };
}

async function makeTemplate(adminUrl: string, { dir, database }: Service): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sql } of migrationsOf(dir)) hash.update(`${name}\0${sql}\0`);
  const template = `template_${database.slice(0, 30)}_${hash.digest('hex').slice(0, 16)}`;
  await locked(adminUrl, async (admin) => {
    const exists = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (exists.rowCount) return;
    await provisionDatabase(adminUrl, { database, ownerPassword: PASSWORD, runtimePassword: PASSWORD });
    const building = `building_${randomBytes(6).toString('hex')}`;
    await createFrom(admin, 'template0', building, database);
    await deployMigrations({ ownerConfig: as(adminUrl, `${database}_owner`, building), serviceDir: dir });
    await admin.query(`alter database ${building} rename to ${pg.escapeIdentifier(template)}`);
  });
  return template;
}

async function createFrom(admin: pg.Client, template: string, name: string, runtime: string): Promise<void> {
  const [source, target, owner] = [template, name, `${runtime}_owner`].map((each) => pg.escapeIdentifier(each));
  await admin.query(`create database ${target} template ${source} owner ${owner}`);
  await closeToOthers(admin, name, runtime);
}

const templates = new Map<string, Promise<string>>();

/**
 * A fresh copy of the service's migrated database (30–80 ms; the template is made once per content of the migrations).
 * @param service a department's name or a service's folder; the roles are named after the department's database, else the folder
 */
export async function testDatabase({ service }: { service: string }): Promise<TestDatabase> {
  const adminUrl = await postgresForTests();
  const found = serviceOf(service);
  const known = templates.get(found.dir) ?? makeTemplate(adminUrl, found);
  templates.set(found.dir, known);
  const template = await known;
  const name = `test_${found.database.slice(0, 30)}_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(connectionOptions(adminUrl));
  await admin.connect();
  try {
    await createFrom(admin, template, name, found.database);
  } finally {
    await admin.end();
  }
  const ownerConfig = as(adminUrl, `${found.database}_owner`, name);
  return {
    name,
    url: connectionUrl(as(adminUrl, found.database, name)),
    ownerUrl: connectionUrl(ownerConfig),
    ownerConfig,
    adminUrl: connectionUrl({ ...connectionOptions(adminUrl), database: name }),
    async drop() {
      await locked(adminUrl, (client) =>
        client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
      );
    },
  };
}
