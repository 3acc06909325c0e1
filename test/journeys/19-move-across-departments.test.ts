import { expect, test } from '@jest/globals';
import { today } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { houseIn, isKnownEverywhere, pensioner } from './given.ts';
import { change, home, people, sibling } from './story.ts';

test('a move to a sibling community is followed by all six departments: the old clerk sees no more, the new one does', async () => {
  const [clerk, siblingClerk, registrar] = [
    await people.clerk(),
    await people.siblingClerk(),
    await people.registrar(),
  ];
  const residentId = await pensioner();
  const { id } = await accept(clerk, {
    item: 'G04',
    subjectId: residentId,
    form: { opponentName: '邻居', kind: 'NEIGHBOUR', description: '噪声纠纷' },
  });
  await caseOf(clerk, id, 'GovernancePetitions');
  await change(
    registrar,
    'moveResident',
    { residentId, houseId: await houseIn(sibling), movedOn: today() },
    'resident { id }',
  );
  await isKnownEverywhere(residentId, sibling);
  const query = `query M($id: ID!) { resident(id: $id) { name grid { code name } pension { status } oldAgeAllowance { status }
    homeCare { plan { status } } cityMatters(first: 3) { number } applications(first: 5) { edges { node { id } } } } }`;
  const { resident: seen } = await siblingClerk.ask(query, { id: residentId });
  expect(seen.grid.code.startsWith(sibling)).toBe(true);
  expect(seen.pension.status).toBe('DRAWING');
  expect(seen.applications.edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(id);
  const old = await clerk.query(query, { id: residentId });
  expect(old.data?.resident ?? null).toBeNull();
  expect(old.errors[0]!.extensions.code).toBe('NOT_FOUND');
  // the matter stays with the counter that took it, too
  const matter = await clerk.ask('query A($id: ID!) { application(id: $id) { number } }', { id });
  expect(matter.application.number).toBeTruthy();
  expect(seen.grid.code.startsWith(home)).toBe(false);
});
