import { expect, test } from '@jest/globals';
import { as, until } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { claimant } from './given.ts';
import { change, people } from './story.ts';

test('two records of one person are merged: every department answers the survivor; undone, each is its own again', async () => {
  const [clerk, steward] = [await people.clerk(), await as('steward-people-housing', 'HANDLING')];
  const [survivorId, mergedId] = await Promise.all([claimant(), claimant()]);
  const { id } = await accept(clerk, {
    item: 'G04',
    subjectId: mergedId,
    form: { opponentName: '邻居', kind: 'NEIGHBOUR', description: '通行纠纷' },
  });
  await caseOf(clerk, id, 'GovernancePetitions');
  await change(
    steward,
    'mergeResidents',
    { survivorId, mergedId, reason: '同一人重复登记', idNumberReason: '其一为录入错误' },
    'resident { id }',
  );
  const applicationsOf = async (residentId: string) => {
    const answer = await clerk.query(
      'query R($id: ID!) { resident(id: $id) { id pension { id } applications(first: 10) { edges { node { id } } } } }',
      { id: residentId },
    );
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    const { resident } = answer.data;
    const ids = resident.applications.edges.map(({ node }: { node: { id: string } }) => node.id);
    return { id: resident.id as string, pension: resident.pension?.id as string | undefined, ids };
  };
  const own = await applicationsOf(survivorId);
  await until('both ids answer the survivor, with the application', async () => {
    const found = await applicationsOf(mergedId);
    return found.id === survivorId && found.ids.includes(id);
  });
  // two accounts are never merged automatically: the survivor keeps its own, the department gets a task
  expect((await applicationsOf(survivorId)).pension).toBe(own.pension);

  await change(steward, 'unmergeResidents', { mergedId, reason: '核实为两人' }, 'resident { id }');
  await until('each is its own again', async () => {
    const [merged, survivor] = [await applicationsOf(mergedId), await applicationsOf(survivorId)];
    return (
      merged.id === mergedId && merged.ids.includes(id) && survivor.id === survivorId && !survivor.ids.includes(id)
    );
  });
});
