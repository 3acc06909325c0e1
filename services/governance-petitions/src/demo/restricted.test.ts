import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_SEED, demoDistrict, demoResident } from '@one-window/dev/demo';
import { people, setup, type Story } from '../testing/setup.ts';
import { demoPetition, petitionStories } from './demo-petition.ts';
import { storeRestricted } from './store-restricted.ts';

const today = '2026-11-02';
const districts = ['431102', '510108'];
const plan = demoDistrict({ seed: DEMO_SEED, residents: 2_400 });
let story: Story;
beforeAll(async () => {
  story = await setup(today);
});
afterAll(() => story.dispose());

const store = () =>
  story.arrange((tx) => storeRestricted(tx, story.resources, { plan, districts, now: story.parts.clock.now() }));

describe("the demonstration's petitions and care records", () => {
  test('are stored once, sealed, and announce nothing', async () => {
    const added = await store();
    expect(added).toEqual({ petitions: 334 + 83, careRecords: 4 * 4 });
    expect(await store()).toEqual({ petitions: 0, careRecords: 0 });
    expect(await story.emitted()).toEqual([]);
    const { rows } = await story.admin.query(
      'select content from restricted.petition union all select plan from restricted.care_record',
    );
    for (const { content } of rows) expect(content).not.toMatch(/\p{Script=Han}/u);
  });

  test('show every state and category, and are read through the graph', async () => {
    const { rows } = await story.admin.query<{ status: string; category: string }>(
      'select distinct status, category from restricted.petition',
    );
    expect(new Set(rows.map(({ status }) => status)).size).toBe(9);
    expect(new Set(rows.map(({ category }) => category)).size).toBe(3);
    const { data, errors } = await story.query(
      people.officer,
      `{ petitions(within: "431102", first: 100) { edges { node { number content isLate steps { title } } } }
         careRecords(within: "431102") { plan transferTo resident { id } visits { note } } }`,
    );
    expect(errors).toEqual([]);
    const petitions = data.petitions.edges.map(({ node }: { node: object }) => node);
    expect(petitions).toHaveLength(100);
    expect(petitions.filter(({ isLate }: { isLate: boolean }) => isLate).length).toBeLessThan(20);
    for (const { content } of petitions) expect(content).toMatch(/。$/u);
    expect(data.careRecords.length).toBeGreaterThan(3);
    for (const { plan: words, visits } of data.careRecords) {
      expect(words).toMatch(/[^0-9a-zA-Z]/u);
      expect(visits.length).toBeGreaterThan(0);
    }
    expect(data.careRecords.filter(({ transferTo }: { transferTo: string | null }) => transferTo)).not.toEqual([]);
  });

  test('keep every limit of the law, but for those that are late on purpose', () => {
    for (let nth = 0; nth < 5 * petitionStories; nth += 1) {
      const row = demoPetition(
        { gridCode: `4311020040${String(nth).padStart(2, '0')}01`, nth, petitioner: undefined },
        today,
      );
      const times = row.steps.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(times.at(-1)! < `${today}T02:00:00.000Z`).toBe(true);
      if (row.routedOn) expect(row.routedOn <= row.routeDueOn).toBe(true);
      const deciders = row.steps.flatMap(({ decidedBy }) => decidedBy ?? []);
      expect(new Set(deciders).size).toBe(deciders.length);
      if (['DECIDED', 'REVIEWED'].includes(row.status)) expect(row.reviewUntil! > row.decidedOn!).toBe(true);
      const isLate = row.status === 'ACCEPTED' && row.decideDueOn! < today;
      expect(isLate).toBe(nth % petitionStories === 16);
      if (row.category === 'ACCUSATION' && row.unit) expect(row.unit).not.toContain(row.subjectUnit);
    }
  });

  test('stay as they are when people & housing tells of their residents', async () => {
    const text = 'select * from restricted.care_record order by id';
    const before = await story.admin.query(text);
    for (const { resident_id: id } of before.rows) {
      const { birthOn, gridCode, householdId } = demoResident(DEMO_SEED, id)!;
      await story.given.resident({ id, birthOn, gridCode, householdId });
    }
    expect((await story.admin.query(text)).rows).toEqual(before.rows);
  });
});
