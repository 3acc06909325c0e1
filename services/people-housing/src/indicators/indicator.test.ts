import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callers, grids, setup } from '../testing/setup.ts';

let at: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  at = await setup();
  at.parts.clock.moveTo(new Date('2026-03-02T10:00:00+08:00'));
  await at.given.household([
    { birthOn: '1946-03-02' },
    { relation: '1', birthOn: '1946-03-03' },
    { relation: '2', birthOn: '1966-03-02', populationKind: '02' },
  ]);
  await at.given.household([{ birthOn: '2000-01-01' }], { gridCode: grids.sibling });
  const gone = await at.given.household([{}, { relation: '2' }]);
  await at.mutate(callers.officer, 'recordDeparture', { residentId: gone.members[0]!.id, departedOn: '2026-03-01' });
  await at.mutate(callers.officer, 'recordDeath', {
    residentId: gone.members[1]!.id,
    diedOn: '2026-03-01',
    certificateNumber: '1',
  });
}, 60_000);
afterAll(() => at.dispose());

test('a place’s population is counted from its present residents, in one statement for all', async () => {
  const answer = await at.query(
    callers.clerk,
    `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Grid { populationIndicators { asOf residents households floating aged60 aged80 } }
      ... on Division { populationIndicators { asOf residents households floating aged60 aged80 } } } }`,
    {
      of: [
        { __typename: 'Grid', code: grids.home },
        { __typename: 'Division', code: '431102' },
        { __typename: 'Division', code: '431102004009' },
        { __typename: 'Division', code: '510108' },
        { __typename: 'Division', code: "431102' or 1=1" },
      ],
    },
  );
  expect(answer.errors).toEqual([]);
  const asOf = expect.stringMatching(/^2026-03-02T/);
  const none = { asOf, residents: 0, households: 0, floating: 0, aged60: 0, aged80: 0 };
  expect(answer.data._entities.map((one: { populationIndicators: unknown }) => one.populationIndicators)).toEqual([
    { ...none, residents: 3, households: 1, floating: 1, aged60: 3, aged80: 1 },
    { ...none, residents: 4, households: 2, floating: 1, aged60: 3, aged80: 1 },
    { ...none, residents: 1, households: 1 },
    none,
    null,
  ]);
  // the answer reads once, whatever the number of places
  expect(answer.sql).toBeLessThanOrEqual(6);
});
