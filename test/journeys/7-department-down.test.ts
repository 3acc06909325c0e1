import { afterEach, expect, test } from '@jest/globals';
import { part } from '../stack/index.ts';
import { claimant } from './given.ts';
import { claim, claimInput, codesOf, opened, people, requirementsQuery } from './story.ts';

afterEach(() => part('social-security', 'start'));
const view = `query View($id: ID!) { resident(id: $id) { id name household { number } pension { status } lifeCertification { valid } applications(first: 5) { edges { node { number } } } } }`;

test('social security stopped: its fields are errors with a stable code, all others are there', async () => {
  const clerk = await people.clerk();
  const id = await claimant();
  expect((await clerk.query(view, { id })).errors).toEqual([]);
  await part('social-security', 'stop');
  const answer = await clerk.query(view, { id });
  expect(answer.status).toBe(200);
  expect(answer.data.resident).toMatchObject({ id, pension: null, lifeCertification: null });
  expect(answer.data.resident.name).toBeTruthy();
  expect(answer.data.resident.household.number).toBeTruthy();
  expect(answer.data.resident.applications.edges).toBeDefined();
  expect(new Set(codesOf(answer))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  expect(answer.errors[0]!.extensions.service).toBe('social-security');
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|ECONN|localhost|\.js:\d/);
});

test("an application can still be accepted: that department's evidence is UNKNOWN, to follow or on paper; the case opens later", async () => {
  const [clerk, officer] = [await people.clerk(), await people.officer()];
  const residentId = await claimant();
  await part('social-security', 'stop');
  const { data } = await clerk.query(requirementsQuery, { id: residentId, item: 'S02' });
  const coverages = data.resident.requirements.materials.map(
    (row: { coveredByData: string; material: { name: string } }) => [row.material.name, row.coveredByData],
  );
  expect(coverages).toContainEqual(['缴费记录', 'UNKNOWN']);
  const input = await claimInput(clerk, residentId, { mayBeAway: true });
  expect(input.materials.map(({ obtained }) => obtained)).toContain('TO_FOLLOW');
  const { id } = await claim(clerk, residentId, { mayBeAway: true });
  await part('social-security', 'start');
  await opened(officer, id);
});

test('people & housing stopped: the window still shows its own data, and names what is missing', async () => {
  const clerk = await people.clerk();
  await part('people-housing', 'stop');
  try {
    const answer = await clerk.query(
      'query Both { serviceItems { code } applications(first: 3) { edges { node { number status subject { id name } } } } }',
    );
    expect(answer.data.serviceItems).toHaveLength(91);
    expect(answer.data.applications.edges.length).toBeGreaterThan(0);
    expect(new Set(codesOf(answer))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  } finally {
    await part('people-housing', 'start');
  }
});
