import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectionOptions, openDatabase, uuidv7, withStatementCount, type Database } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import pg from 'pg';
import { readsOf, rowById, rowsByKey } from './loaders.ts';

const here = '43110200400704';
const [survivor, merged, first, stranger, nobody] = Array.from({ length: 5 }, () => uuidv7()) as [
  string,
  string,
  string,
  string,
  string,
];

let store: TestDatabase;
let database: Database;

beforeAll(async () => {
  store = await testDatabase({ service: fixtureServiceDir });
  const admin = new pg.Client(connectionOptions(store.adminUrl));
  await admin.connect();
  for (const [id, gridCode] of [
    [survivor, here],
    [merged, here],
    [stranger, '51010800200501'],
  ])
    await admin.query(
      `insert into person (id, resident_id, grid_code, name, born_on) values ($1, $1, $2, '王', '1960-02-29')`,
      [id, gridCode],
    );
  // merges that follow one another
  for (const pair of [
    [first, merged],
    [merged, survivor],
  ])
    await admin.query(`insert into kit.alias (noun, merged_id, survivor_id) values ('resident', $1, $2)`, pair);
  await admin.end();
  database = openDatabase({ url: store.url, poolSize: 2, clock: { now: () => new Date() } });
});
afterAll(async () => {
  await database.close();
  await store.drop();
});

const reads = () => readsOf(database, { kind: 'caller', jurisdiction: '431102' });
const query = {
  name: 'person-by-id',
  noun: 'resident',
  values: ['王'],
  text: 'select id, born_on as "bornOn" from person where id = any($1::uuid[]) and name = $2 order by id desc',
};

test('a row is found by the ids merged into it, in one statement', async () => {
  const loader = rowById<{ id: string; bornOn: string }>(reads(), query);
  const { result, statements } = await withStatementCount(() =>
    loader.loadMany([merged, survivor, nobody, first, stranger, 'x']),
  );
  const row = { id: survivor, bornOn: '1960-02-29' };
  expect(result).toEqual([row, row, null, row, null, null]);
  expect(statements).toBe(1);
});

test('without a noun an id stands for itself', async () => {
  const { noun: _, ...plain } = query;
  const rows = await rowById<{ id: string }>(reads(), { ...plain, name: 'plain' }).loadMany([merged, first]);
  expect(rows.map((row) => row && 'id' in row && row.id)).toEqual([merged, null]);
});

test('rows of a merged id are those of its survivor', async () => {
  const rows = rowsByKey<{ id: string }>(reads(), { ...query, name: 'people-by-id' }, ({ id }) => id);
  const answer = (await rows.loadMany([first, survivor, nobody])) as { id: string }[][];
  expect(answer.map((each) => each.map(({ id }) => id))).toEqual([[survivor], [survivor], []]);
});
