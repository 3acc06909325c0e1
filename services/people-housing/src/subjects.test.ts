import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callers, grids, setup } from './testing/setup.ts';

let at: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  at = await setup();
});
afterAll(() => at.dispose());

test('a list of records that may be one person is written down for each of them', async () => {
  const of = { name: '骆疑似', birthOn: '1977-07-07' };
  const here = await at.given.household([of]);
  const there = await at.given.household([of], { gridCode: grids.sibling });
  const steward = { ...callers.officer, sub: 'steward', role: 'steward' } as const;
  await at.ask(steward, '{ duplicateCandidates(first: 10) { edges { node { __typename } } } }');
  expect(await at.accessedBy('steward')).toEqual([here, there].map(({ members }) => members[0]!.id).sort());
});
