import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPool, drift, rowLevelSecurityFaults } from '@one-window/kit/database';
import { testDatabase, type TestDatabase } from '@one-window/kit/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ service: 'one-window' });
});
afterAll(() => database.drop());

test('the migrations make what the schema says', async () => {
  const serviceDir = path.resolve(import.meta.dirname, '..');
  expect(await drift({ ownerConfig: database.ownerConfig, serviceDir })).toEqual([]);
});

test('every table is under row-level security, the owner too', async () => {
  const pool = createPool({ url: database.adminUrl, size: 1 });
  const client = await pool.connect();
  try {
    expect(await rowLevelSecurityFaults(client)).toEqual([]);
  } finally {
    client.release();
    await pool.end();
  }
});
