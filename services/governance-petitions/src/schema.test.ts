import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { drift } from '@one-window/kit/database';
import { testDatabase, type TestDatabase } from '@one-window/kit/testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ service: 'governance-petitions' });
});
afterAll(() => database.drop());

test('the migrations make what the schema says', async () => {
  expect(
    await drift({ ownerConfig: database.ownerConfig, serviceDir: path.resolve(import.meta.dirname, '..') }),
  ).toEqual([]);
});
