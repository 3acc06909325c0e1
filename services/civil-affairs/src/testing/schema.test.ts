import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rowLevelSecurityFaults } from '@one-window/database';
import { setup, type Story } from './setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('every table has its policy, forced, and none that lets everything through', async () => {
  const client = await story.admin.connect();
  try {
    expect(await rowLevelSecurityFaults(client)).toEqual([]);
  } finally {
    client.release();
  }
});
