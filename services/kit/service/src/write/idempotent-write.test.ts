import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, uuidv7, type Database, type Tx } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir } from '@one-window/dev/testing';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { done, refused } from '../request/errors.ts';
import { writeOnce, type WriteIdentity } from './idempotent-write.ts';

let home: TestDatabase;
let database: Database;
const gridCode = '43110200400701';
const identity: WriteIdentity = {
  caller: 'clerk-1',
  scope: { kind: 'caller', jurisdiction: '431102004007' },
  hashKey: randomBytes(32),
};

beforeAll(async () => {
  home = await testDatabase({ service: fixtureServiceDir });
  database = openDatabase({
    url: home.url,
    poolSize: 5,
    clock: { now: () => new Date() },
  });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const insertPerson = (tx: Tx, id: string, name: string) =>
  tx.sql('insert into person (id, resident_id, grid_code, name) values ($1, $1, $2, $3)', id, gridCode, name);

const register = (requestId: string, name: string) =>
  writeOnce(database, identity, 'registerPerson', { requestId, name } as { requestId: string }, async (tx) => {
    const id = uuidv7();
    await insertPerson(tx, id, name);
    return done(id);
  });

const named = async (name: string) =>
  database.read<{ id: string }>({ kind: 'system', reason: 'test' }, 'select id from person where name = $1', [name]);

test('the same request again gets the stored answer and changes nothing', async () => {
  const first = await register('r1', '甲');
  expect(await register('r1', '甲')).toEqual(first);
  expect(await named('甲')).toEqual([{ id: first.id }]);
});

test('the same requestId with another input is a conflict', async () => {
  await register('r2', '乙');
  await expect(register('r2', '丙')).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  expect(await named('丙')).toEqual([]);
});

test('twenty requests at once do it once, and all get the same answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => register('r3', '丁')));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await named('丁')).toHaveLength(1);
});

test('work that throws stores nothing, so that the request may be sent again', async () => {
  const fail = writeOnce(database, identity, 'registerPerson', { requestId: 'r4' }, async (tx) => {
    await insertPerson(tx, uuidv7(), '戊');
    throw new Error('half done');
  });
  await expect(fail).rejects.toThrow('half done');
  expect(await named('戊')).toEqual([]);
  const again = await writeOnce(database, identity, 'registerPerson', { requestId: 'r4' }, async () => done('x'));
  expect(again.id).toBe('x');
});

test('a refusal is an answer too, and is kept', async () => {
  let asked = 0;
  const ask = () =>
    writeOnce(database, identity, 'registerPerson', { requestId: 'r5' }, async () => {
      asked += 1;
      return refused({ code: 'NO', message: '不行' });
    });
  expect(await ask()).toEqual(await ask());
  expect(asked).toBe(1);
});

test('two callers may use the same requestId', async () => {
  await register('r6', '己');
  const other = await writeOnce(
    database,
    { ...identity, caller: 'clerk-2' },
    'registerPerson',
    { requestId: 'r6' },
    async () => done('own'),
  );
  expect(other.id).toBe('own');
});

test.each(['', '   ', 'x'.repeat(101)])('a requestId of %j is refused', async (requestId) => {
  await expect(register(requestId, '庚')).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});

test('the input itself is not stored, only a keyed hash', async () => {
  await register('r7', '不可见之名');
  const admin = new pg.Client({ connectionString: home.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ row: string }>(
    "select r::text as row from kit.request r where request_id = 'r7'",
  );
  await admin.end();
  expect(rows).toHaveLength(1);
  expect(rows[0]!.row).not.toContain('不可见之名');
});
