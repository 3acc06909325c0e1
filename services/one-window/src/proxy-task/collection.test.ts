import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { callers, huilongta, setup, xujiajing } from '../testing/setup.ts';
import { gridWorker } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

describe('rounds through the villages', () => {
  const record = async (caller: Partial<Caller>, of: object) =>
    (
      await window.query(
        caller,
        `mutation ($input: RecordProxyCollectionInput!) { recordProxyCollection(input: $input) { proxyCollection { community { code } collectedOn collectedBy taken } userErrors { code } } }`,
        { input: { requestId: randomUUID(), communityCode: xujiajing, taken: 3, ...of } },
      )
    ).data.recordProxyCollection;
  const collections = async (caller: Partial<Caller>, within: string) =>
    (
      await window.query(
        caller,
        `{ proxyCollections(within: "${within}") { community { code } lastOn dueOn overdue } }`,
      )
    ).data.proxyCollections;

  test('are due every third day; a village that was never visited is overdue', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    expect(await collections(callers.clerk, xujiajing)).toEqual([
      { community: { code: xujiajing }, lastOn: null, dueOn: null, overdue: true },
    ]);
    expect((await record(gridWorker, {})).proxyCollection).toEqual({
      community: { code: xujiajing },
      collectedOn: '2026-11-02',
      collectedBy: '蒋建军',
      taken: 3,
    });
    const on = async (day: string) => {
      window.moveClock(`${day}T09:00:00+08:00`);
      return (await collections({ ...callers.clerk, jurisdiction: '431102' }, '431102004')).find(
        ({ community }: { community: { code: string } }) => community.code === xujiajing,
      );
    };
    expect(await on('2026-11-05')).toMatchObject({ lastOn: '2026-11-02', dueOn: '2026-11-05', overdue: false });
    expect(await on('2026-11-06')).toMatchObject({ overdue: true });
  });

  test('belong to the own village', async () => {
    expect((await record(gridWorker, { communityCode: huilongta })).userErrors).toEqual([
      { code: 'COMMUNITY_NOT_FOUND' },
    ]);
    expect((await record(gridWorker, { taken: -1 })).userErrors).toEqual([{ code: 'COUNT_INVALID' }]);
    expect(await collections(callers.sibling, xujiajing)).toBeNull();
    expect(await collections(callers.clerk, '431102')).toBeNull();
    expect(await collections(gridWorker, xujiajing)).toHaveLength(1);
  });
});
