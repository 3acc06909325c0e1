import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workingCalendar } from '@one-window/contracts/codes';
import { setup, type Story } from '../testing/setup.ts';
import { recalculateDeadlines } from './recalculate-deadlines.ts';

let story: Story;
beforeAll(async () => {
  story = await setup('2026-12-31T10:00:00+08:00');
});
afterAll(() => story.dispose());

const published = workingCalendar({
  2026: { version: 1, holidays: {}, makeUpDays: {} },
  2027: { version: 1, holidays: { '2027-01-01': '元旦', '2027-01-04': '元旦' }, makeUpDays: {} },
});

test('a provisional deadline is calculated again, and published, once its year is', async () => {
  const id = await story.given.handled({ kindCode: 'TRAFFIC_SIGN' });
  const read = async () =>
    (await story.admin.query('select due_at, due_provisional from case_file where id = $1', [id])).rows[0];
  const eventCount = async () => (await story.emitted()).filter(({ subject }) => subject === id).length;
  const before = await read();
  expect(before.due_provisional).toBe(true);
  await story.runJob('recalculate-deadlines');
  expect(await read()).toEqual(before);
  const count = await eventCount();
  for (let times = 0; times < 2; times += 1) await recalculateDeadlines(published).run(story.parts);
  const after = await read();
  expect(after.due_provisional).toBe(false);
  expect(after.due_at.toISOString()).toBe('2027-01-07T10:00:00.000Z');
  expect(await eventCount()).toBe(count + 1);
});
