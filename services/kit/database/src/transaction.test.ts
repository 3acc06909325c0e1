import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixtureServiceDir, testDatabase, type TestDatabase } from '@one-window/dev/testing';
import pg from 'pg';
import { connectionOptions } from './connection.ts';
import { createPool } from './pool.ts';
import { runTransaction } from './transaction.ts';
import { uuidv7 } from './uuidv7.ts';

type Connection = () => pg.PoolClient;

let own: TestDatabase;
let pool: pg.Pool;
let admin: pg.Client;
let before: number;

beforeEach(async () => {
  own = await testDatabase({ service: fixtureServiceDir });
  pool = createPool({ url: own.url, size: 1 });
  admin = new pg.Client(connectionOptions(own.adminUrl));
  await admin.connect();
  before = await pid();
}, 60_000);

afterEach(async () => {
  await pool.end();
  await admin.end();
  await own.drop();
});

const transact = <R>(work: (connection: Connection) => Promise<R>, limitMs = 30_000): Promise<R> =>
  runTransaction(pool, { kind: 'system', reason: 'test' }, limitMs, work);

/** The server process of the pool's one connection. */
const pid = () =>
  transact(async (connection) => (await connection().query('select pg_backend_pid() as pid')).rows[0].pid);

const insert = (connection: Connection) =>
  connection().query('insert into person (id, resident_id, grid_code, name) values ($1, $1, $2, $3)', [
    uuidv7(),
    '43110200400704',
    '李',
  ]);

const rows = async () => (await admin.query('select 1 from person')).rowCount;

test('commits what its work wrote, and returns the work’s result', async () => {
  expect(await transact(async (connection) => (await insert(connection)).rowCount)).toBe(1);
  expect(await rows()).toBe(1);
  expect(await pid()).toBe(before);
});

test('whose work throws leaves no row, and its connection can be used again', async () => {
  const attempt = transact(async (connection) => {
    await insert(connection);
    throw new Error('stop');
  });
  await expect(attempt).rejects.toThrow('stop');
  expect(await rows()).toBe(0);
  expect(await pid()).toBe(before);
});

test('whose work swallowed a failed statement is not reported as committed', async () => {
  const attempt = transact(async (connection) => {
    await insert(connection);
    await connection()
      .query('select 1 / 0')
      .catch(() => undefined);
  });
  await expect(attempt).rejects.toThrow('one of its statements had failed');
  expect(await rows()).toBe(0);
});

test('that lasts too long is rolled back, its connection can be used again, and its later statements are refused', async () => {
  let late!: Connection;
  const attempt = transact(async (connection) => {
    late = connection;
    await insert(connection);
    await new Promise(() => undefined);
  }, 200);
  await expect(attempt).rejects.toThrow('lasted longer than 200 ms');
  expect(late).toThrow('lasted longer than 200 ms');
  expect(await rows()).toBe(0);
  expect(await pid()).toBe(before);
});

test('that lasts too long within one statement loses its connection, and the pool goes on with another', async () => {
  const attempt = transact(async (connection) => {
    await insert(connection);
    await connection().query('select pg_sleep(10)');
  }, 200);
  await expect(attempt).rejects.toThrow('lasted longer than 200 ms');
  expect(await pid()).not.toBe(before);
  expect(await rows()).toBe(0);
});

test('whose connection is lost in the middle fails, and the pool goes on with another', async () => {
  const attempt = transact(async (connection) => {
    await insert(connection);
    await admin.query('select pg_terminate_backend($1)', [before]);
    await connection().query('select 1');
  });
  await expect(attempt).rejects.toThrow(/terminat|connection error/i);
  expect(await pid()).not.toBe(before);
  expect(await rows()).toBe(0);
});
