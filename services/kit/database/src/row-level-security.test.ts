import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { rowLevelSecurityFaults, rowLevelSecuritySql } from './row-level-security.ts';

let own: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  own = await testDatabase({ service: fixtureServiceDir });
  owner = new pg.Client(own.ownerConfig);
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await own.drop();
});

async function faultsAfter(sql: string): Promise<string[]> {
  await owner.query('begin');
  try {
    await owner.query(sql);
    return await rowLevelSecurityFaults(owner);
  } finally {
    await owner.query('rollback');
  }
}

test('the standard policy has no fault, each deviation from it has one', async () => {
  expect(await faultsAfter('select 1')).toEqual([]);
  expect(await faultsAfter('create table bare (id int)')).toEqual(['table bare: row-level security is off']);
  expect(await faultsAfter('create schema restricted; create table restricted.bare (id int)')).toEqual([
    'table restricted.bare: row-level security is off',
  ]);
  expect(await faultsAfter('alter table person no force row level security')).toEqual([
    'table person: row-level security is not forced on the owner',
  ]);
  expect(await faultsAfter('drop policy person_scope on person')).toEqual([
    'table person: no policy: nobody sees a row',
  ]);
  expect(await faultsAfter('create policy p on person using (true)')).toEqual([
    'table person: a policy lets everything through',
  ]);
  expect(await faultsAfter(`create policy p on person for insert with check (true)`)).toEqual([
    'table person: a policy lets everything through',
  ]);
  expect(
    await faultsAfter(`create policy p on person using (grid_code >= current_setting('app.jurisdiction', true))`),
  ).toEqual(['table person: a policy reads app.jurisdiction without nullif: an empty setting lets everything through']);
  expect(await faultsAfter(`create policy p on person using (grid_code like '43%')`)).toEqual([
    'table person: a policy uses LIKE, which no index serves: use a range',
  ]);
});

test('a record with two places is seen from both', async () => {
  await owner.query('begin');
  await owner.query('create table matter (id uuid, grid_code text, handled_code text)');
  await owner.query(rowLevelSecuritySql('matter', { code: 'grid_code', code2: 'handled_code', id: 'id' }));
  await owner.query(`select set_config('app.system', 'on', true)`);
  await owner.query(
    `insert into matter values (gen_random_uuid(), '431102001', '510108001'), (gen_random_uuid(), '431102002', '431102002')`,
  );
  const seen = async (code: string) => {
    await owner.query(`select set_config('app.system', '', true), set_config('app.jurisdiction', $1, true)`, [code]);
    return (await owner.query('select grid_code from matter order by 1')).rows.map((row) => row.grid_code as string);
  };
  expect(await seen('431102001')).toEqual(['431102001']);
  expect(await seen('510108')).toEqual(['431102001']);
  expect(await seen('4311')).toEqual(['431102001', '431102002']);
  expect(await seen('440304')).toEqual([]);
  expect(await seen('')).toEqual([]);
  await owner.query('rollback');
});

test('a range of names within a range of places is read by an index under the policy', async () => {
  await owner.query(`begin; select set_config('app.system', 'on', true)`);
  await owner.query(`insert into person select gen_random_uuid(), gen_random_uuid(), '43110200' || i % 9, chr(19968 + i) || i
    from generate_series(1, 20000) i`);
  await owner.query(`commit; analyze person`);
  await owner.query(
    `begin; select set_config('app.system', '', true), set_config('app.jurisdiction', '431102003', true)`,
  );
  for (const where of [
    `name >= '王' and name < '玌'`,
    `grid_code >= '431102003' and grid_code < '431102003:' and name = '王1'`,
  ]) {
    const plan = await owner.query<{ 'QUERY PLAN': string }>(`explain select * from person where ${where}`);
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index (Only )?Scan/);
    expect(text).not.toContain('Seq Scan');
  }
  await owner.query('rollback');
});

test('a name cannot inject SQL, and a policy needs a column that says whose the row is', () => {
  expect(() => rowLevelSecuritySql('person; drop table person', { code: 'grid_code' })).toThrow('plain');
  expect(() => rowLevelSecuritySql('person', { code: 'a) or true --' })).toThrow('plain');
  expect(() => rowLevelSecuritySql('person', { id: 'id' })).toThrow('needs');
});
