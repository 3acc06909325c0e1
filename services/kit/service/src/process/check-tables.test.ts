import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixtureServiceDir, testDatabase, type TestDatabase } from '@one-window/dev/testing';
import pg from 'pg';
import { checkTables } from './check-tables.ts';

let database: TestDatabase;
let runtime: pg.Pool;
const warnings: string[] = [];
const log = { warn: (_: unknown, message: string) => void warnings.push(message) } as never;

beforeAll(async () => {
  database = await testDatabase({ service: fixtureServiceDir });
  runtime = new pg.Pool({ connectionString: database.url });
}, 60_000);
afterAll(async () => {
  await runtime.end();
  await database.drop();
});

test('a service does not start on a table that shows its rows to everybody, unless it is named as open', async () => {
  await checkTables(runtime, undefined, log);
  const owner = new pg.Client(database.ownerConfig);
  await owner.connect();
  await owner.query('create table secret (id int, grid_code text)');
  await owner.end();
  await expect(checkTables(runtime, undefined, log)).rejects.toThrow(
    /^table secret: row-level security is off\nGive each table its policy/,
  );
  await checkTables(runtime, ['secret'], log);
});

test('a database that is away is waited for', async () => {
  let attempts = 0;
  const away = {
    query: (text: string) => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('connect ECONNREFUSED')) : runtime.query(text);
    },
  } as never;
  await checkTables(away, ['secret'], log);
  expect(attempts).toBe(2);
  expect(warnings).toEqual(['the database does not answer: the service starts as soon as it does']);
});
