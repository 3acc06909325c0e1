import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import {
  deployMigrations,
  drift,
  requireRowLevelSecurity,
  rowLevelSecurityFaults,
  withScratchDatabase,
} from '@one-window/database';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { fixtureServiceDir } from '../testing/fixture-service.ts';
import { newMigration } from './new-migration.ts';

const nodeModules = path.resolve(fixtureServiceDir, '../../../../../../node_modules');

let own: TestDatabase;
let owner: pg.Client;
let serviceDir: string;

beforeEach(async () => {
  serviceDir = path.join(mkdtempSync(path.join(tmpdir(), 'one-window-fixture-')), 'fixture-service');
  cpSync(path.join(fixtureServiceDir, 'prisma'), path.join(serviceDir, 'prisma'), { recursive: true });
  own = await testDatabase({ service: serviceDir });
  owner = new pg.Client(own.ownerConfig);
  await owner.connect();
}, 60_000);

afterEach(async () => {
  await owner.end();
  await own.drop();
  rmSync(path.dirname(serviceDir), { recursive: true });
});

function migration(name: string, sql: string): string {
  const folder = path.join(serviceDir, 'prisma', 'migrations', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  return path.join(folder, 'migration.sql');
}

const deploy = () => deployMigrations({ ownerConfig: own.ownerConfig, serviceDir });
const tableExists = async (name: string) =>
  (await owner.query('select to_regclass($1) is not null as yes', [name])).rows[0].yes as boolean;

describe('deploy', () => {
  test('two at once apply each migration once', async () => {
    migration('20270101000000_add-a', 'create table a (id int primary key); select pg_sleep(0.3);');
    migration('20270102000000_add-b', 'create index concurrently person_name_again on person (name);');
    const [one, two] = await Promise.all([deploy(), deploy()]);
    expect([...one, ...two].sort()).toEqual(['20270101000000_add-a', '20270102000000_add-b']);
    expect(Math.min(one.length, two.length)).toBe(0);
    expect(await deploy()).toEqual([]);
  }, 60_000);

  test('a failing migration names its file, line and SQL error, changes nothing, and is applied once corrected', async () => {
    const file = migration(
      '20270101000000_add-a',
      'create table a (id int);\ncreate table b (id int references nowhere);',
    );
    await expect(deploy()).rejects.toMatchObject({
      name: 'MigrationFailed',
      message: expect.stringMatching(
        /20270101000000_add-a\/migration\.sql.*relation "nowhere" does not exist \[42P01\]/,
      ),
      file,
    });
    expect(await tableExists('a')).toBe(false);
    await expect(deploy()).rejects.toThrow('nowhere');
    migration('20270101000000_add-a', 'create table a (id int);');
    expect(await deploy()).toEqual(['20270101000000_add-a']);
    expect(await tableExists('a')).toBe(true);
  }, 60_000);

  test('an index that could not be built concurrently is built again', async () => {
    await owner.query(`select set_config('app.system', 'on', false)`);
    for (const id of [1, 2]) {
      const uuid = `00000000-0000-7000-8000-00000000000${id}`;
      await owner.query(`insert into person (id, resident_id, grid_code, name) values ($1, $1, '43', '王')`, [uuid]);
    }
    migration('20270101000000_add-unique', 'create unique index concurrently person_name_once on person (name);');
    await expect(deploy()).rejects.toMatchObject({ code: '23505' });
    await owner.query(`delete from person where id = '00000000-0000-7000-8000-000000000002'`);
    expect(await deploy()).toEqual(['20270101000000_add-unique']);
  }, 60_000);

  test('a migration older than the last applied is refused, and nothing is applied', async () => {
    migration('20270102000000_add-b', 'create table b (id int);');
    await deploy();
    migration('20270101000000_add-a', 'create table a (id int);');
    migration('20270103000000_add-c', 'create table c (id int);');
    await expect(deploy()).rejects.toThrow(
      /20270101000000_add-a\/migration\.sql is older than 20270102000000_add-b, .*Give its folder the time of now \(\d{14}_add-a\)/,
    );
    expect([await tableExists('a'), await tableExists('c')]).toEqual([false, false]);
  }, 60_000);

  test('the migrations of a package that the service comes to depend on are older, and are applied', async () => {
    migration('20270102000000_add-b', 'create table b (id int);');
    await deploy();
    writeFileSync(
      path.join(serviceDir, 'package.json'),
      JSON.stringify({ dependencies: { '@one-window/procedures': '0.1.0' } }),
    );
    symlinkSync(nodeModules, path.join(serviceDir, 'node_modules'));
    expect(await deploy()).toContain('20261122145500_add-photos');
    expect(await tableExists('kit.photo')).toBe(true);
  }, 60_000);

  test('the tables of a package are in its own schema: a service that depends on it needs no migration for them', async () => {
    writeFileSync(
      path.join(serviceDir, 'package.json'),
      JSON.stringify({ dependencies: { '@one-window/procedures': '0.1.0' } }),
    );
    symlinkSync(nodeModules, path.join(serviceDir, 'node_modules'));
    await deploy();
    const settings = { ownerConfig: own.ownerConfig, serviceDir };
    expect(await newMigration(settings, 'add-nothing')).toBeUndefined();
    expect(await drift(settings)).toEqual([]);
    await owner.query('drop index department_case_status_idx');
    expect((await drift(settings)).join('\n')).toMatch(/schema\.prisma asks for:[^]*`department_case`[^]*status/);
  }, 60_000);

  test('does not wait behind a long lock', async () => {
    migration('20270101000000_add-column', 'alter table person add column nickname text;');
    await owner.query('begin; lock table person in access share mode');
    await expect(deploy()).rejects.toMatchObject({ code: '55P03' });
    await owner.query('rollback');
    expect(await deploy()).toEqual(['20270101000000_add-column']);
  }, 60_000);

  test('a backfill reaches every row under row-level security', async () => {
    const id = '00000000-0000-7000-8000-000000000001';
    await owner.query(`begin; select set_config('app.system', 'on', true);
      insert into person (id, resident_id, grid_code, name) values ('${id}', '${id}', '43', '王'); commit`);
    migration('20270101000000_fill-name', `update person set name = '李';`);
    await deploy();
    await owner.query(`begin; select set_config('app.system', 'on', true)`);
    expect((await owner.query('select name from person')).rows).toEqual([{ name: '李' }]);
    await owner.query('commit');
  }, 60_000);

  test('functions with semicolons are sent whole', async () => {
    migration(
      '20270101000000_add-f',
      `create function f() returns text language plpgsql as $$ begin perform 1; return 'a;b'; end $$;`,
    );
    await deploy();
    expect((await owner.query('select f()')).rows).toEqual([{ f: 'a;b' }]);
  }, 60_000);
});

describe('drift', () => {
  const found = () => drift({ ownerConfig: own.ownerConfig, serviceDir });

  test('is none after a deploy', async () => {
    expect(await found()).toEqual([]);
  }, 60_000);

  test('finds changes made by hand, also those that Prisma does not compare', async () => {
    await owner.query(`drop policy person_scope on person; alter table person add column nickname text;
      alter table person no force row level security; drop trigger outbox_wake on kit.outbox;
      alter table kit.inbox add column note text; drop index kit.parked_event_due;
      create index person_named on person (name) where name <> '';
      create or replace function kit.outbox_wake() returns trigger language plpgsql as $$ begin return null; end $$;
      grant select on kit.access_ledger to fixture_service`);
    const words = (await found()).join('\n');
    for (const expected of [
      'policy person_scope on public.person is missing',
      'column nickname of public.person is in no migration',
      'table public.person is "row-level security on, not forced"',
      'trigger outbox_wake on kit.outbox is missing',
      'column note of kit.inbox is in no migration',
      'index parked_event_due on kit.parked_event is missing',
      'index person_named on public.person is in no migration',
      'function kit.outbox_wake() is',
      'rights of fixture_service on kit.access_ledger is "INSERT, SELECT", by the migrations "INSERT"',
      'schema.prisma asks for',
    ]) {
      expect(words).toContain(expected);
    }
  }, 60_000);
});

test('drift finds a migration that is edited, pending, or gone', async () => {
  const found = () => drift({ ownerConfig: own.ownerConfig, serviceDir });
  migration('20270101000000_add-a', 'create table a (id int);');
  expect(await found()).toEqual(expect.arrayContaining(['migration 20270101000000_add-a is not applied']));
  await deploy();
  migration('20270101000000_add-a', 'create table a (id int); -- later');
  expect(await found()).toEqual(
    expect.arrayContaining(['migration 20270101000000_add-a was edited after it was applied']),
  );
  rmSync(path.join(serviceDir, 'prisma', 'migrations', '20270101000000_add-a'), { recursive: true });
  expect(await found()).toEqual(
    expect.arrayContaining([
      'migration 20270101000000_add-a was applied, but nobody committed it',
      'table public.a is in no migration (row-level security off, not forced)',
    ]),
  );
}, 60_000);

describe('a new migration', () => {
  const schemaFile = () => path.join(serviceDir, 'prisma', 'schema.prisma');
  const make = (name: string) => newMigration({ ownerConfig: own.ownerConfig, serviceDir }, name);

  test('contains the changes from the committed ones to the schema, and is not written when they agree', async () => {
    expect(await make('add-nothing')).toBeUndefined();
    const schema = readFileSync(schemaFile(), 'utf8');
    writeFileSync(schemaFile(), schema.replace('  name       String', '  name       String\n  nickname   String?'));
    const { files, remarks, faults } = (await make('add-nickname'))!;
    expect([files.length, remarks, faults]).toEqual([1, [], []]);
    const [file] = files;
    expect(path.basename(path.dirname(file!))).toMatch(/^\d{14}_add-nickname$/);
    expect(readFileSync(file!, 'utf8')).toMatch(/ALTER TABLE "person" ADD COLUMN\s+"nickname" TEXT/);
    expect(readFileSync(file!, 'utf8')).not.toMatch(/kit|DROP/);
    expect(await make('add-nothing')).toBeUndefined();
    expect(await deploy()).toHaveLength(1);
  }, 60_000);

  /** Adds to the schema, makes the migration, deploys it; the scripts by name. */
  async function added(change: (schema: string) => string) {
    writeFileSync(schemaFile(), change(readFileSync(schemaFile(), 'utf8')));
    const { files, remarks, faults } = (await make('change-schema'))!;
    const scripts = files.map((file): [string, string] => [
      path.basename(path.dirname(file)).replace(/^\d{14}_/, ''),
      readFileSync(file, 'utf8'),
    ]);
    return { scripts, remarks, faults };
  }

  test('gives a new table with a place its row-level security, and says so of one that has none', async () => {
    const { scripts, remarks, faults } = await added(
      (schema) => `${schema}
model note {
  id         String @id @db.Uuid
  gridCode   String @map("grid_code")
  residentId String @map("resident_id") @db.Uuid
}
model colour {
  name String @id
}
`,
    );
    expect(scripts.map(([name]) => name)).toEqual(['change-schema']);
    expect(faults).toEqual([]);
    expect(remarks).toEqual([
      'table colour has no column for a place or a resident: write its policy, or name it in openTables of src/definition.ts when everybody may read it',
      'table note has its row-level security: look whether everybody who may see a row is in it',
    ]);
    await deploy();
    expect(await rowLevelSecurityFaults(owner)).toEqual(['table colour: row-level security is off']);
    expect(scripts[0]![1]).toMatch(/create policy note_scope on note[^]*grid_code >= [^]*resident_id = /);
    await expect(requireRowLevelSecurity(owner)).rejects.toThrow(
      /^table colour: row-level security is off\n.*npm run migrate:new.*openTables/,
    );
    await requireRowLevelSecurity(owner, ['colour']);
  }, 60_000);

  test('builds an index of a table in use concurrently, in a migration of its own', async () => {
    const { scripts, faults } = await added((schema) =>
      schema.replace('  name       String', '  name       String\n  nickname   String?\n  @@index([nickname])'),
    );
    expect(faults).toEqual([]);
    expect(scripts).toEqual([
      ['change-schema', expect.stringMatching(/ADD COLUMN\s+"nickname" TEXT;\s*$/)],
      [
        'index-person-nickname',
        expect.stringMatching(/CREATE INDEX CONCURRENTLY "person_nickname_idx" ON "person"\("nickname"\);\s*$/),
      ],
    ]);
    expect(await deploy()).toHaveLength(2);
    expect(await make('add-nothing')).toBeUndefined();
  }, 60_000);

  test('says of a renamed column that its values would be lost, and what to write instead', async () => {
    const { faults } = await added((schema) =>
      schema
        .replace('  name       String', '  fullName   String @map("full_name")')
        .replace('@@index([name])', '@@index([fullName])'),
    );
    expect(faults).toEqual([
      expect.stringMatching(
        /_change-schema\/migration\.sql:\d+: this drops person\.name with all its values\. If the column has a new name, write ALTER TABLE person RENAME COLUMN name TO …;/,
      ),
      expect.stringContaining('person.full_name is NOT NULL without a DEFAULT'),
    ]);
  }, 60_000);

  test('leaves no scratch database', async () => {
    await make('add-nothing');
    const left = await owner.query(
      `select datname from pg_database where starts_with(datname, 'scratch_fixture_service')`,
    );
    expect(left.rows).toEqual([]);
  }, 60_000);

  test('drops its scratch database also while a worker of the superuser, as autovacuum is, is just leaving it', async () => {
    const { database, worker } = await withScratchDatabase(
      { ownerConfig: own.ownerConfig, serviceDir },
      async (scratch) => {
        const worker = new pg.Client(own.adminUrl.replace(own.name, String(scratch.database)));
        await worker.connect();
        setTimeout(() => void worker.end(), 500);
        return { database: scratch.database, worker };
      },
    );
    await worker.end();
    expect((await owner.query('select 1 from pg_database where datname = $1', [database])).rows).toEqual([]);
  }, 60_000);

  test('is refused with a name that is not a verb and a noun, or a schema that Prisma cannot read', async () => {
    await expect(make('nickname')).rejects.toThrow('verb');
    await expect(make('../add-x')).rejects.toThrow('verb');
    writeFileSync(schemaFile(), 'model {');
    await expect(make('add-x')).rejects.toThrow(/validat|parsing/i);
  }, 60_000);
});

test('the command ends with 1 when it fails on a throwaway cluster', () => {
  const command = path.join(import.meta.dirname, 'migrate-command.ts');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', command, 'new', departments[0]!.name, 'nickname'],
    { encoding: 'utf8', env: { PATH: process.env.PATH, ONE_WINDOW_DATA: serviceDir } },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '"nickname" is not <verb>-<noun>, e.g. add-house\n' });
}, 60_000);
