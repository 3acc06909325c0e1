import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { subgraphSdl, versionsOf } from '@one-window/contracts';
import { userErrors } from '@one-window/contracts/city-management';
import { setup, storyTime, type Story } from './setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('health tells which graph is served, and whether it is the published one', async () => {
  expect(await story.health()).toEqual({
    status: 'ok',
    service: 'city-management',
    mode: 'test',
    businessTime: expect.stringContaining(new Date(storyTime).toISOString().slice(0, 10)),
    versions: versionsOf('city-management', subgraphSdl('city-management', userErrors)),
  });
});
