import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setupMatters, type Matters } from './testing/matters.ts';
import { grids, people } from './testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterAll(() => story.dispose());

const officer = (sub: string) => ({ ...people.officer, sub });

test('a petition is written down for its petitioner, alone and in a list', async () => {
  const { id: petitionerId } = await story.given.resident();
  const petition = { category: 'APPEAL', title: '征地补偿', content: '未足额发放', gridCode: grids.here, petitionerId };
  const { petition: registered } = await story.mutate(people.officer, 'registerPetition', petition, 'petition { id }');
  await story.ask(officer('reader-1'), 'query ($id: ID!) { petition(id: $id) { title } }', { id: registered.id });
  await story.ask(officer('reader-2'), '{ petitions(first: 5) { edges { node { id } } } }');
  for (const reader of ['reader-1', 'reader-2']) expect(await story.accessedBy(reader)).toEqual([petitionerId]);
});

test('a dispute is written down for its parties', async () => {
  const [applicant, opponent] = [await story.given.resident(), await story.given.resident({ gridCode: grids.near })];
  const { id } = await story.given.application({
    itemCode: 'G04',
    subjectId: applicant.id,
    applicantId: applicant.id,
    form: { opponentName: '邻居', opponentId: opponent.id, kind: 'NEIGHBOUR', description: '雨棚滴水' },
  });
  const { rows } = await story.admin.query('select id from dispute where application_id = $1', [id]);
  await story.ask(officer('reader-3'), 'query ($id: ID!) { dispute(id: $id) { title } }', { id: rows[0].id });
  expect(await story.accessedBy('reader-3')).toEqual([applicant.id, opponent.id].sort());
});

test('the visit plan is written down for who lives in its households', async () => {
  const { members } = await story.given.household(['1930-01-01', '1931-01-01'], { gridCode: grids.beside });
  const text = `{ visitPlan(within: "${grids.beside}", dueBefore: "2030-01-01", first: 10) { edges { node { __typename } } } }`;
  await story.ask(officer('reader-4'), text);
  expect(await story.accessedBy('reader-4')).toEqual(members.map(({ id }) => id).sort());
});
