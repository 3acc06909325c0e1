import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from '@one-window/database';
import { setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const kept = async (household: { id: string }) =>
  (
    await story.admin.query('select id, visited_on::text as day from grid_visit where household_id = $1 order by day', [
      household.id,
    ])
  ).rows as { id: string; day: string }[];

test('visits that come in any order, and twice, give the same rows; a household’s visits of more than a year before are dropped', async () => {
  const household = { id: uuidv7() };
  const newer = await story.given.gridVisit(household, '2026-03-01');
  const older = await story.given.gridVisit(household, '2025-06-01');
  await story.given.gridVisit(household, '2024-01-01');
  await story.redeliver(older.event, newer.event, older.event);
  const all = [
    { id: older.id, day: '2025-06-01' },
    { id: newer.id, day: '2026-03-01' },
  ];
  expect(await kept(household)).toEqual(all);
  await story.receiveTogether(async () => {
    await story.given.gridVisit(household, '2026-03-01', { id: newer.id, version: 2 });
    await story.given.gridVisit(null, '2026-03-01');
    await story.given.gridVisit(household, '2026-06-02');
  });
  expect((await kept(household)).map(({ day }) => day)).toEqual(['2026-03-01', '2026-06-02']);
  expect(Object.keys((await story.admin.query('select * from grid_visit limit 1')).rows[0] as object)).toEqual([
    'id',
    'household_id',
    'visited_on',
  ]);
});
