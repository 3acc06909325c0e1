import { afterEach, expect, test } from '@jest/globals';
import { part, today, until } from '../stack/index.ts';
import { askService } from '../security/signed-call.ts';
import { claimant, houseIn } from './given.ts';
import { change, claim, codesOf, home, opened, people, sibling } from './story.ts';

afterEach(() => part('nats', 'start'));
const view = `query View($id: ID!) { resident(id: $id) { id name lifeCertification { valid } pension { status } applications(first: 5) { edges { node { number } } } } }`;

test('after a move the old clerk no longer sees the resident, the new one does, in every service', async () => {
  const [clerk, newClerk] = [await people.clerk(), await people.siblingClerk()];
  const residentId = await claimant();
  expect((await clerk.ask(view, { id: residentId })).resident.pension).toBeTruthy();
  expect(codesOf(await newClerk.query(view, { id: residentId }))).toEqual(['NOT_FOUND']);

  await change(
    clerk,
    'moveResident',
    { residentId, houseId: await houseIn(sibling), movedOn: today() },
    'resident { id }',
  );
  const gone = await clerk.query(view, { id: residentId });
  expect(gone.data.resident).toBeNull();
  expect(codesOf(gone)).toEqual(['NOT_FOUND']);
  const seen = await until('the new clerk sees every part', async () => {
    const answer = await newClerk.query(view, { id: residentId });
    return answer.errors.length === 0 && answer.data.resident.pension ? answer.data.resident : undefined;
  });
  expect(seen.name).toBeTruthy();
  // not only by the record of where they live: each department itself refuses the old clerk, and answers the new one
  for (const [service, field] of [
    ['one-window', 'applications(first: 1) { edges { cursor } }'],
    ['social-security', 'pension { status }'],
  ] as const) {
    const entity = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { ${field} } } }`;
    const asked = async (jurisdiction: string) => {
      const caller = { role: 'clerk', department: 'one-window', jurisdiction, purpose: 'ACCEPTANCE' } as const;
      const { data } = await askService(service, caller, entity, { r: [{ __typename: 'Resident', id: residentId }] });
      return data._entities[0] as object | null;
    };
    expect({ service, old: await asked(home), new: await asked(sibling) }).toEqual({
      service,
      old: null,
      new: expect.anything(),
    });
  }
});

test('an application stays where it was accepted, and is seen at the new home too', async () => {
  const [clerk, newClerk, officer] = [await people.clerk(), await people.siblingClerk(), await people.officer()];
  const residentId = await claimant();
  const { id } = await claim(clerk, residentId);
  await opened(officer, id);
  await change(
    clerk,
    'moveResident',
    { residentId, houseId: await houseIn(sibling), movedOn: today() },
    'resident { id }',
  );
  const own = await clerk.query('query A($id: ID!) { application(id: $id) { status } }', { id });
  expect(own.errors).toEqual([]);
  await until('the new clerk sees the application', async () => {
    const answer = await newClerk.query('query A($id: ID!) { application(id: $id) { status } }', { id });
    return answer.errors.length === 0 && answer.data.application;
  });
});

test('while events are delayed, restricted fields answer STALE_AUTHORITY; afterwards all replicas catch up', async () => {
  const [clerk, newClerk] = [await people.clerk(), await people.siblingClerk()];
  const [residentId, neighbourId] = await Promise.all([claimant(), claimant()]);
  const houseId = await houseIn(sibling);
  await part('nats', 'stop');
  await change(clerk, 'moveResident', { residentId, houseId, movedOn: today() }, 'resident { id }');
  const stale = await until('social security knows that it does not know', async () => {
    const answer = await clerk.query('query Other($id: ID!) { resident(id: $id) { id pension { status } } }', {
      id: neighbourId,
    });
    return codesOf(answer).includes('STALE_AUTHORITY') ? answer : undefined;
  });
  expect(stale.data.resident.pension).toBeNull();
  await part('nats', 'start');
  await until('the new clerk sees the pension', async () => {
    const answer = await newClerk.query(view, { id: residentId });
    return answer.errors.length === 0 && answer.data.resident.pension;
  });
});
