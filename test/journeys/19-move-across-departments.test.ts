import { afterAll, expect, test } from '@jest/globals';
import { closeSql, sqlIn, until } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { change, home, pensioner, people, sibling } from './story.ts';

afterAll(closeSql);

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
  const [house] = await sqlIn<{ id: string }>(
    'people-housing',
    'select id from house where community_code = $1 order by id limit 1',
    [sibling],
  );
  await change(registrar, 'moveResident', { residentId, houseId: house!.id, movedOn: '2026-11-20' }, 'resident { id }');

  for (const department of [
    'one-window',
    'civil-affairs',
    'governance-petitions',
    'social-security',
    'city-management',
  ]) {
    await until(`${department} follows the move`, async () => {
      const [row] = await sqlIn<{ grid: string }>(
        department,
        'select grid_code as grid from resident_replica where id = $1',
        [residentId],
      );
      return row?.grid.startsWith(sibling);
    });
  }
  const query = `query M($id: ID!) { resident(id: $id) { name grid { code name } pension { status } oldAgeAllowance { status }
    homeCare { plan { status } } cityMatters(first: 3) { number } applications(first: 5) { edges { node { id } } } } }`;
  const seen = await until('the new clerk sees the whole resident', async () => {
    const answer = await siblingClerk.query(query, { id: residentId });
    return answer.errors.length === 0 ? answer.data.resident : undefined;
  });
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
