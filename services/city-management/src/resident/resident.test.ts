import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ResidentMerged, ResidentUnmerged } from '@one-window/contracts/people-housing';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { clerk } = people;
const mattersOf = (caller: object, ...ids: string[]) =>
  story.query(
    caller,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id cityMatters(first: 5) { id application { id } tasks { id } component { code } } } } }`,
    { r: ids.map((id) => ({ __typename: 'Resident', id })) },
  );
const repairOf = async (applicantId: string) => {
  const { id } = await story.given.application({ itemCode: 'C02', applicantId, matter: story.given.matter() });
  return story.idOf('case_file', 'application_id', id);
};

test('the matters of fifty residents take as many statements as those of one', async () => {
  const residents: string[] = [];
  for (let n = 0; n < 50; n += 1) residents.push((await story.given.resident()).id);
  await repairOf(residents[0]!);
  const one = await mattersOf(clerk, residents[0]!);
  expect(one.data._entities[0].cityMatters).toHaveLength(1);
  expect((await mattersOf(clerk, ...residents)).sql).toBe(one.sql);
});

test('a merge takes the matters to the survivor, its undoing brings them back', async () => {
  const [merged, survivor] = [await story.given.resident(), await story.given.resident({ gridCode: grids.near })];
  const [one, two] = [await repairOf(merged.id), await repairOf(survivor.id)];
  await story.receive(ResidentMerged, merged.id, {
    state: { ...merged.state, mergedInto: survivor.id },
    survivorId: survivor.id,
  });
  const ids = async (caller: object, id: string) =>
    (await mattersOf(caller, id)).data._entities[0]?.cityMatters.map((each: { id: string }) => each.id).sort() ?? null;
  expect(await ids(asResident(survivor.id), survivor.id)).toEqual([one, two].sort());
  expect(await ids(people.siblingClerk, merged.id)).toEqual([one, two].sort());
  await story.receive(ResidentUnmerged, merged.id, { state: merged.state, survivorId: survivor.id });
  expect(await ids(asResident(survivor.id), survivor.id)).toEqual([two]);
  expect(await ids(asResident(merged.id), merged.id)).toEqual([one]);
});
