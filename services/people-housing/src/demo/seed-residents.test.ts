import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HouseholdState, ResidentState } from '@one-window/contracts/people-housing';
import { DEMO_COMMUNITIES, DEMO_SEED, demoDistrict, residents } from '@one-window/dev/demo';
import type { ReplicaRow } from '@one-window/messaging';
import { snapshots } from '../snapshots/snapshots.ts';
import { callers, setup } from '../testing/setup.ts';
import { seedResidents } from './seed-residents.ts';

let at: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  at = await setup();
  await seedResidents(at.parts.database, at.resources.vault, 1_100);
}, 60_000);
afterAll(() => at.dispose());

const count = async (table: string) =>
  (await at.admin.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;

async function snapshotOf(noun: string): Promise<ReplicaRow<unknown>[]> {
  const source = snapshots.find((one) => one.noun === noun)!;
  const rows: ReplicaRow<unknown>[] = [];
  const read = <Row>(text: string, values?: unknown[]) =>
    at.parts.database.read<Row>({ kind: 'system', reason: 'test' }, text, values);
  for await (const batch of source.stream(read)) rows.push(...batch);
  return rows;
}

test('again does nothing, a larger number adds the rest, no event is told', async () => {
  const before = await count('resident');
  expect(await seedResidents(at.parts.database, at.resources.vault, 1_100)).toBe(0);
  const added = await seedResidents(at.parts.database, at.resources.vault, 1_300);
  expect(added).toBeGreaterThan(150);
  expect(await count('resident')).toBe(before + added);
  expect(await count('kit.outbox')).toBe(0);
});

test('the clerk finds a demo resident by id number and sees them as the plan made them', async () => {
  const plan = demoDistrict({ seed: DEMO_SEED, residents: 1_100 });
  const person = [...residents(plan)].find(
    (one) => one.gridCode.startsWith(DEMO_COMMUNITIES.xujiajing) && !one.diedOn,
  )!;
  const { data } = await at.query(
    callers.clerk,
    `{ searchResidents(text: "${person.idNumber}") { edges { node { id } } } }`,
  );
  expect(data.searchResidents.edges).toEqual([{ node: { id: person.id } }]);
  const { resident } = await at.resident(callers.clerk, person.id);
  expect(resident).toMatchObject({ name: person.name, birthOn: person.birthOn, household: { id: person.householdId } });
  expect(resident.household.householder).not.toBeNull();
});

test('some of the floating hold permits, valid or lapsed, each within the law', async () => {
  const { rows } = await at.admin.query(
    `select p.valid_through >= '2026-11-01' as valid, count(*)::int as n, bool_and(r.population_kind = '02') as floating,
       bool_and(p.issued_on >= r.registered_on + interval '6 months') as due, bool_and(p.issued_on <= '2026-11-01') as past
     from residence_permit p join resident r on r.id = p.resident_id group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { valid: false, n: expect.any(Number), floating: true, due: true, past: true },
    { valid: true, n: expect.any(Number), floating: true, due: true, past: true },
  ]);
  const wrong = await at.admin.query(
    `select e.id from residence_permit_endorsement e join residence_permit p on p.id = e.permit_id
     where e.valid_through > p.valid_through or e.endorsed_on <= p.issued_on or e.resident_id <> p.resident_id`,
  );
  expect(wrong.rows).toEqual([]);
});

test('snapshots tell every resident and household once, in their published form, version 1', async () => {
  const people = await snapshotOf('resident');
  expect(people).toHaveLength(await count('resident'));
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  for (const { version, state } of people) {
    expect(version).toBe(1);
    expect(ResidentState.strict().parse(state)).toEqual(state);
  }
  const households = await snapshotOf('household');
  expect(households).toHaveLength(await count('household'));
  const members = households.flatMap(({ state }) => HouseholdState.strict().parse(state).memberIds);
  const { rows } = await at.admin.query(`select id from resident where status = 'PRESENT'`);
  expect([...members].sort()).toEqual(rows.map(({ id }) => id).sort());
});

test('after a change the snapshot carries the version of the event', async () => {
  const { rows } = await at.admin.query(
    `select id from resident where status = 'PRESENT' and grid_code like '431102004007%' limit 1`,
  );
  await at.mutate(callers.clerk, 'recordDeath', {
    residentId: rows[0].id,
    diedOn: '2026-11-02',
    certificateNumber: '1',
  });
  const [event] = (await at.emitted('people-housing.resident.deceased.v1')).filter(
    ({ subject }) => subject === rows[0].id,
  );
  expect(event!.version).toBe(2);
  const told = (await snapshotOf('resident')).find(({ id }) => id === rows[0].id);
  expect(told).toMatchObject({ version: 2, state: event!.data.state });
});
