import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { drift } from '@one-window/database';
import { testDatabase, type TestDatabase } from '@one-window/dev/testing';
import path from 'node:path';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ service: 'governance-petitions' });
});
afterAll(() => database.drop());

test('the migrations make what the schema says', async () => {
  expect(
    await drift({ ownerConfig: database.ownerConfig, serviceDir: path.resolve(import.meta.dirname, '../..') }),
  ).toEqual([]);
});
