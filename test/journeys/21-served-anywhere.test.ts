import { expect, test } from '@jest/globals';
import { as, clerkOf } from '../stack/index.ts';
import { ledgerMark, ledgerSince } from '../stack/inside.ts';
import { accept, caseOf } from './counter.ts';
import { claimant, newcomer } from './given.ts';
import { change, people, sibling } from './story.ts';

test('a resident of another community is served here while present with their card: one record, one clerk, one purpose', async () => {
  const [clerk, siblingClerk] = [await people.clerk(), await people.siblingClerk()];
  const residentId = await claimant(sibling);
  const { resident: card } = await siblingClerk.ask('query Card($id: ID!) { resident(id: $id) { name idNumber } }', {
    id: residentId,
  });
  const look =
    'query L($id: ID!) { resident(id: $id) { name pension { status } applications(first: 1) { edges { cursor } } } }';
  expect((await clerk.query(look, { id: residentId })).errors[0]!.extensions.code).toBe('NOT_FOUND');

  const mark = await ledgerMark('social-security');
  const { presence } = await change(
    clerk,
    'openResidentPresent',
    { idNumber: card.idNumber, name: card.name },
    'presence { residentId pass until }',
  );
  expect(presence.residentId).toBe(residentId);
  const present = await as(clerkOf(clerk.account.jurisdiction), 'ACCEPTANCE', {}, { 'x-presence': presence.pass });
  expect((await present.ask(look, { id: residentId })).resident).toMatchObject({
    name: card.name,
    pension: { status: 'CONTRIBUTING' },
  });
  const { id } = await accept(present, {
    item: 'G04',
    subjectId: residentId,
    form: { opponentName: '邻居', kind: 'NEIGHBOUR', description: '停车纠纷' },
  });
  await caseOf(clerk, id, 'GovernancePetitions');

  // another clerk with the pass, another purpose, another resident: nothing
  const thief = await as(clerkOf(sibling), 'ACCEPTANCE', {}, { 'x-presence': presence.pass });
  expect((await thief.query(look, { id: residentId })).errors[0]!.extensions.code).toBe('FORBIDDEN');
  const handling = await as(clerkOf(clerk.account.jurisdiction), 'HANDLING', {}, { 'x-presence': presence.pass });
  expect((await handling.query(look, { id: residentId })).errors[0]!.extensions.code).toBe('FORBIDDEN');
  const neighbour = await newcomer({ community: sibling });
  expect((await present.query(look, { id: neighbour })).errors[0]!.extensions.code).toBe('NOT_FOUND');

  const accesses = (await ledgerSince('social-security', mark)).filter(
    ({ kind, caller, residents }) =>
      kind === 'OPENED' && caller === clerk.account.account && residents.includes(residentId),
  );
  expect(accesses.length).toBeGreaterThan(0);
  expect(accesses.every(({ categories }) => categories.includes('served-anywhere'))).toBe(true);
});
