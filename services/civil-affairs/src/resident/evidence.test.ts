import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

test('evidence says yes or no with the grade, and no more', async () => {
  story.moveTo('2026-03-02');
  const resident = await story.given.resident();
  const evidence = `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident {
    subsistenceAllowanceEvidence { held code } disabilityEvidence { held code } } } }`;
  const ask = async () => (await story.ask(people.clerk, evidence, { id: resident }))._entities[0];
  expect(await ask()).toEqual({
    subsistenceAllowanceEvidence: { held: false, code: null },
    disabilityEvidence: { held: false, code: null },
  });
  await story.recordDisability(resident, 'PHYSICAL', 1);
  expect((await ask()).disabilityEvidence).toEqual({ held: true, code: '1' });
});
