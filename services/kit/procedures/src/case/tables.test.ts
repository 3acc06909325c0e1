import { afterEach, describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import {
  type ConnectionOptions,
  connectionOptions,
  deployMigrations,
  drift,
  readCatalogue,
  rowLevelSecurityFaults,
} from '@one-window/database';
import { fixtureServiceDir, testDatabase, type TestDatabase } from '@one-window/dev/testing';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../../../../..');
const serviceDirOf = (name: string) => path.join(root, 'services', name);
const migrationsOf = (name: string) => path.join(serviceDirOf(name), 'prisma', 'migrations');
/** The departments that made the tables of a case in a migration of their own, before this package did. */
const before = departments
  .map(({ name }) => name)
  .filter((name) =>
    readdirSync(migrationsOf(name)).some((each) =>
      readFileSync(path.join(migrationsOf(name), each, 'migration.sql'), 'utf8').includes('"department_case"'),
    ),
  );

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function databaseOf(service: string): Promise<TestDatabase> {
  const database = await testDatabase({ service });
  closing.push(() => database.drop());
  return database;
}

async function connect(connection: ConnectionOptions): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  closing.push(() => client.end());
  return client;
}

/** What the catalogue says of a case's tables, whatever the runtime role is called. */
async function tablesIn({ ownerConfig }: TestDatabase): Promise<string[]> {
  const role = ownerConfig.user!.replace(/_owner$/, '');
  return [...(await readCatalogue(ownerConfig))]
    .filter(([name]) => / public\.(application_replica|department_case)$/.test(name))
    .map(([name, definition]) => `${name.replace(`rights of ${role} `, 'rights of the runtime role ')}: ${definition}`)
    .sort();
}

/** A row of each table, in a place, about a resident. */
async function store(admin: pg.Client, residentId: string): Promise<void> {
  const [id, caseId] = [randomUUID(), randomUUID()];
  await admin.query(
    `insert into application_replica (id, version, number, item_code, subject_id, community_code, status, submitted_at, state)
     values ($1, 1, '1', 'A01', $2, '431102004007', 'SUBMITTED', '2026-03-10T10:00:00+08:00', '{"a": 1}')`,
    [id, residentId],
  );
  await admin.query(
    `insert into department_case (id, application_id, item_code, subject_id, applicant_id, community_code, grid_code, status,
       holder_unit, holder_name, steps, opened_at)
     values ($1, $2, 'A01', null, $3, '431102004007', '43110200400704', 'OPENED', '民政局', '', '[]', '2026-03-10T10:00:00+08:00')`,
    [caseId, id, residentId],
  );
}

const rowsIn = async (client: pg.Client) => ({
  applications: (await client.query('select * from application_replica')).rows,
  cases: (await client.query('select * from department_case')).rows,
});

test('a service that depends on the package has the tables, each under its policy, and no drift', async () => {
  const database = await databaseOf(fixtureServiceDir);
  const owner = await connect(database.ownerConfig);
  expect(await rowsIn(owner)).toEqual({ applications: [], cases: [] });
  expect(await rowLevelSecurityFaults(owner)).toEqual([]);
  expect(await drift({ ownerConfig: database.ownerConfig, serviceDir: fixtureServiceDir })).toEqual([]);
}, 60_000);

test('a case and its application are seen from their place and by their resident, and by nobody else', async () => {
  const database = await databaseOf(fixtureServiceDir);
  const residentId = randomUUID();
  await store(await connect(connectionOptions(database.adminUrl)), residentId);
  const runtime = await connect(connectionOptions(database.url));
  const seen = async (setting: string, value: string) => {
    await runtime.query('begin');
    await runtime.query('select set_config($1, $2, true)', [`app.${setting}`, value]);
    const { applications, cases } = await rowsIn(runtime);
    await runtime.query('rollback');
    return [applications.length, cases.length];
  };
  expect(await seen('jurisdiction', '431102')).toEqual([1, 1]);
  expect(await seen('resident', residentId)).toEqual([1, 1]);
  expect(await seen('jurisdiction', '510108')).toEqual([0, 0]);
  expect(await seen('resident', randomUUID())).toEqual([0, 0]);
  expect(await seen('jurisdiction', '')).toEqual([0, 0]);
}, 60_000);

describe.each(before)('the database that %s has had until now', (name) => {
  test('keeps its tables and rows; only indexes change', async () => {
    const serviceDir = path.join(mkdtempSync(path.join(tmpdir(), 'one-window-case-tables-')), name);
    closing.push(() => rmSync(path.dirname(serviceDir), { recursive: true }));
    cpSync(migrationsOf(name), path.join(serviceDir, 'prisma', 'migrations'), { recursive: true });
    const database = await databaseOf(serviceDir);
    const admin = await connect(connectionOptions(database.adminUrl));
    await store(admin, randomUUID());
    const [tablesBefore, rowsBefore] = [await tablesIn(database), await rowsIn(admin)];

    const dependencies = { '@one-window/procedures': '0.1.0' };
    writeFileSync(path.join(serviceDir, 'package.json'), JSON.stringify({ dependencies }));
    symlinkSync(path.join(root, 'node_modules'), path.join(serviceDir, 'node_modules'));
    const applied = await deployMigrations({ ownerConfig: database.ownerConfig, serviceDir });
    expect(applied).toContain('20261130213000_create-case');

    const tablesAfter = await tablesIn(database);
    const [applicants, organisations] = ['applicant', 'organisation'].map((noun) =>
      expect.stringContaining(`index department_case_${noun}_id_idx on public.department_case: CREATE INDEX`),
    );
    const hadBoth = name === 'city-management';
    expect(tablesAfter.filter((line) => !tablesBefore.includes(line))).toEqual(hadBoth ? [] : [applicants]);
    expect(tablesBefore.filter((line) => !tablesAfter.includes(line))).toEqual(hadBoth ? [organisations] : []);
    expect(await rowsIn(admin)).toEqual(rowsBefore);
    expect(tablesAfter).toEqual(await tablesIn(await databaseOf(fixtureServiceDir)));
  }, 60_000);
});

test.each(departments)(
  'the migrations of $name and of its packages make what their schemas say',
  async ({ name }) => {
    const { ownerConfig } = await databaseOf(name);
    expect(await drift({ ownerConfig, serviceDir: serviceDirOf(name) })).toEqual([]);
  },
  60_000,
);
