import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool } from '@one-window/database';
import { testDatabase, type TestDatabase, fixtureServiceDir, callerOf } from '@one-window/dev/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { AccessLedger, LedgerEntry } from './access-ledger.ts';

let home: TestDatabase;
let pool: pg.Pool;
let admin: pg.Pool;

beforeAll(async () => {
  home = await testDatabase({ service: fixtureServiceDir });
  pool = createPool({ url: home.url, size: 2 });
  admin = new pg.Pool({ connectionString: home.adminUrl, max: 1 });
});
afterAll(async () => {
  await Promise.all([pool.end(), admin.end()]);
  await home.drop();
});

const rowsOf = async (operationId: string) =>
  (
    await admin.query(
      'select kind, residents, categories, purpose, search_term_hash from kit.access_ledger where operation_id = $1 order by kind',
      [operationId],
    )
  ).rows;

test('one request is one INSERT with a row for each kind of access', async () => {
  const ledger = new AccessLedger(pool, randomBytes(32));
  const [a, b] = [randomUUID(), randomUUID()];
  const caller = callerOf({});
  const entry = new LedgerEntry();
  entry.looked(a, 'identity', false);
  entry.looked(a, 'pension', false);
  entry.looked(b, 'evidence', true);
  entry.searched([a, b], '王');
  await ledger.write(entry, caller, 'ACCEPTANCE');
  const rows = await rowsOf(caller.operationId);
  expect(rows.map(({ kind }) => kind)).toEqual(['EVIDENCE', 'OPENED', 'SEARCHED']);
  expect(rows[1]).toMatchObject({ residents: [a], categories: ['identity', 'pension'], purpose: 'ACCEPTANCE' });
  expect(rows[2].search_term_hash).not.toContain('王');
});

test('each search of a request has a row of its own, with its own term', async () => {
  const ledger = new AccessLedger(pool, randomBytes(32));
  const [a, b] = [randomUUID(), randomUUID()];
  const caller = callerOf({});
  const entry = new LedgerEntry();
  entry.searched([a], '王');
  entry.searched([b], '李');
  entry.searched([], '张');
  await ledger.write(entry, caller, undefined);
  const rows = await rowsOf(caller.operationId);
  expect(rows.map(({ residents }) => residents).sort()).toEqual([[], [a], [b]].sort());
  expect(new Set(rows.map((row) => row.search_term_hash)).size).toBe(3);
});

test('a request without access to a resident writes nothing', async () => {
  const caller = callerOf({});
  await new AccessLedger(pool, randomBytes(32)).write(new LedgerEntry(), caller, undefined);
  expect(await rowsOf(caller.operationId)).toEqual([]);
});

test.each([
  'update kit.access_ledger set purpose = null',
  'delete from kit.access_ledger',
  'truncate kit.access_ledger',
  'select * from kit.access_ledger',
])('the service itself may not: %s', async (statement) => {
  await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
});

test('an access to a resident who was present is marked as served anywhere, others of the request are not', () => {
  const [present, other] = [randomUUID(), randomUUID()];
  const entry = new LedgerEntry();
  entry.looked(present, 'identity', false);
  entry.searched([other], '王');
  const rows = entry.rows(callerOf({ presentResidentId: present }), 'ACCEPTANCE', randomBytes(32));
  const categories = rows.map((row) => row[13]);
  expect(categories).toEqual([['identity', 'served-anywhere'], ['search']]);
});
