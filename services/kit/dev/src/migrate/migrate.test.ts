import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { drift } from '@one-window/database';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fixtureServiceDir } from '../testing/fixture-service.ts';
import { migratedFixture, type MigratedFixture } from '../testing/migrated-fixture.ts';
import { newMigration } from './new-migration.ts';

const nodeModules = path.resolve(fixtureServiceDir, '../../../../../../node_modules');

let own: MigratedFixture['own'];
let owner: MigratedFixture['owner'];
let serviceDir: string;
let migration: MigratedFixture['migration'];
let deploy: MigratedFixture['deploy'];
let dispose: MigratedFixture['dispose'];

beforeEach(async () => {
  ({ own, owner, serviceDir, migration, deploy, dispose } = await migratedFixture());
}, 60_000);
afterEach(() => dispose());

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
