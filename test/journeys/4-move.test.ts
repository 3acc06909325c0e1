import { afterAll, afterEach, expect, test } from '@jest/globals';
import { closeSql, part, sqlIn, until } from '../stack/index.ts';
import { change, claim, claimant, codesOf, opened, pensioner, people, sibling } from './story.ts';

afterEach(() => part('nats', 'start'));
afterAll(closeSql);

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const view = `query View($id: ID!) { resident(id: $id) { id name lifeCertification { valid } pension { status } applications(first: 5) { edges { node { number } } } } }`;

async function houseIn(community: string): Promise<string> {
  const [house] = await sqlIn<{ id: string }>(
    'people-housing',
    'select id from house where community_code = $1 order by id limit 1',
    [community],
  );
  return house!.id;
}

test('after a move the old clerk no longer sees the resident, the new one does, in every service', async () => {
  const [clerk, newClerk] = [await people.clerk(), await people.siblingClerk()];
  const residentId = await pensioner();
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
  for (const [service, table] of [
    ['social-security', 'resident_replica'],
    ['social-security', 'pension_account'],
    ['one-window', 'resident_replica'],
  ] as const) {
    const key = table === 'pension_account' ? 'resident_id' : 'id';
    const [row] = await sqlIn<{ grid_code: string }>(service, `select grid_code from ${table} where ${key} = $1`, [
      residentId,
    ]);
    expect({ service, table, code: row!.grid_code.slice(0, 12) }).toEqual({ service, table, code: sibling });
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

test('while the events are held up, restricted fields answer STALE_AUTHORITY; afterwards all is in step', async () => {
  const [clerk, newClerk] = [await people.clerk(), await people.siblingClerk()];
  const residentId = await pensioner();
  await part('nats', 'stop');
  await change(
    clerk,
    'moveResident',
    { residentId, houseId: await houseIn(sibling), movedOn: today() },
    'resident { id }',
  );
  const stale = await until('social security knows that it does not know', async () => {
    const answer = await clerk.query('query Other($id: ID!) { resident(id: $id) { id pension { status } } }', {
      id: await pensionerOfHome(),
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

let known: string | undefined;
const pensionerOfHome = async () => (known ??= await pensioner());
