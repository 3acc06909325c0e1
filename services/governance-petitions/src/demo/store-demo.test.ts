import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseFileResolved } from '@one-window/contracts/city-management';
import { parseCreditCode } from '@one-window/contracts/codes';
import { DEMO_SEED, demoDistrict, demoIncidents, residents } from '@one-window/dev/demo';
import { testStory } from '@one-window/dev/testing';
import { definition } from '../definition.ts';
import { storeDemo } from './store-demo.ts';

const now = new Date('2026-11-02T02:00:00Z');
const start = () => testStory(definition);
let service: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  service = await start();
});
afterAll(() => service.dispose());

const count = async (table: string) => {
  const { rows } = await service.admin.query(`select count(*)::int as n from ${table}`);
  return (rows[0] as { n: number }).n;
};

test('the demonstration is written once, and announces nothing', async () => {
  const first = await storeDemo(service.parts.database, service.resources, { residents: 320, now });
  expect(first.grids).toBe(543 + 83 + 93);
  expect(first.organisations).toBeGreaterThan(500);
  expect(first.visits).toBeGreaterThan(80);
  expect(await count('incident')).toBe(first.incidents);
  expect(await count('dispute')).toBeGreaterThan(3);
  const { rows } = await service.admin.query<{ status: string }>('select distinct status from incident');
  expect(rows.map(({ status }) => status)).toEqual(expect.arrayContaining(['CLOSED', 'DISPATCHED']));
  expect(await count('grid_assignment')).toBe(first.grids);
  expect(await count('key_place')).toBeGreaterThan(100);
  const again = await storeDemo(service.parts.database, service.resources, { residents: 320, now });
  expect(new Set(Object.values(again))).toEqual(new Set([0]));
  expect(await service.emitted()).toEqual([]);
});

test('visits are of several kinds, and who needs help has been visited within a month', async () => {
  const { rows: kinds } = await service.admin.query('select distinct kind from visit');
  expect(kinds.length).toBeGreaterThan(3);
  const { rows: needy } = await service.admin.query<{ late: boolean }>(
    `select v.visited_on < $1::date - 31 as late from visit v
     join visit_resident r on r.visit_id = v.id where r.situation = 'NEEDS_HELP'`,
    [demoDistrict({ seed: DEMO_SEED, residents: 320 }).asOf],
  );
  expect(needy.length).toBeGreaterThan(0);
  expect(needy.filter(({ late }) => late)).toEqual([]);
});

test('credit codes are right and every seat is a grid', async () => {
  const { rows } = await service.admin.query<{ credit_code: string; known: boolean }>(
    'select o.credit_code, g.code is not null as known from organisation o left join grid g on g.code = o.grid_code',
  );
  expect(rows.filter(({ credit_code }) => !parseCreditCode(credit_code).ok)).toEqual([]);
  expect(rows.every(({ known }) => known)).toBe(true);
});

test('once residents are known, their plan goes on from the last visit', async () => {
  service.parts.clock.moveTo(new Date('2026-11-02T10:00:00+08:00'));
  const plan = demoDistrict({ seed: DEMO_SEED, residents: 320 });
  const [first] = [...residents(plan)].filter(({ diedOn }) => diedOn === null);
  const { id, birthOn, gridCode, householdId } = first!;
  await service.given.resident({ id, birthOn, gridCode, householdId });
  const { rows } = await service.admin.query(
    `select p.last_visited_on = v.visited_on as "goesOn" from visit_plan p left join visit v using (household_id)
     where p.household_id = $1`,
    [householdId],
  );
  expect(rows).toEqual([{ goesOn: true }]);
});

test("city management's case files of dispatched incidents change nothing here", async () => {
  const text = 'select * from incident order by id';
  const before = await service.admin.query(text);
  const stories = demoIncidents(demoDistrict({ seed: DEMO_SEED, residents: 320 }));
  expect(before.rows.map(({ id }) => id).sort()).toEqual(stories.map(({ id }) => id).sort());
  const ours = stories.filter(({ department, dispatched }) => department === 'city-management' && dispatched !== null);
  expect(ours.length).toBeGreaterThan(10);
  for (const { id, gridCode, end, result, due, handled } of ours) {
    const at = (hours: number | null) =>
      hours === null ? null : new Date(now.getTime() + hours * 3_600_000).toISOString();
    await service.receive(CaseFileResolved, id, {
      state: {
        number: '案431102-20261101-800000',
        incidentId: id,
        dispatchNo: 1,
        applicationId: null,
        gridCode,
        status: end === 'CLOSED' ? 'CLOSED' : end === 'HANDLED' ? 'RESOLVED' : 'HANDLING',
        round: 1,
        dueAt: at(due),
        resolvedAt: at(handled),
        result: handled === null ? null : result,
        returnedReason: null,
      },
    });
  }
  expect((await service.admin.query(text)).rows).toEqual(before.rows);
});
