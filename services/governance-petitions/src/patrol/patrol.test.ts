import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { grids, people, setup, storyDay, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const fields = 'patrol { id workerName startedAt endedAt grid { code } entries { no at note position { longitude } } }';
const start = async (caller: Partial<Caller> = people.gridWorker, gridCode: string = grids.here) =>
  (await story.mutate(caller, 'startPatrol', { gridCode }, fields)).patrol;
const end = (patrolId: string, caller: Partial<Caller> = people.gridWorker) =>
  story.outcome(caller, 'endPatrol', { patrolId });
const minutes = async (caller: Partial<Caller> = people.officer) => {
  const text = `query ($on: Date) { grid(code: "${grids.here}") { dailyPatrol(on: $on) { on morningMinutes afternoonMinutes goalMinutes } governanceIndicators { patrolMinutesToday } } }`;
  return (await story.query(caller, text)).data.grid;
};

test('a patrol is walked, logged and ended; its minutes stand beside the goal', async () => {
  story.moveTo(storyDay, '10:00:00');
  const patrol = await start();
  expect(patrol).toMatchObject({ workerName: '蒋网格', grid: { code: grids.here }, endedAt: null, entries: [] });
  expect(await story.outcome(people.gridWorker, 'startPatrol', { gridCode: grids.here })).toBe('PATROL_ALREADY_OPEN');
  const log = { patrolId: patrol.id, note: '消防通道有杂物', position: { longitude: 111.62, latitude: 26.22 } };
  const logged = await story.mutate(people.gridWorker, 'logPatrol', log, fields);
  expect(logged.patrol.entries).toMatchObject([{ no: 1, note: '消防通道有杂物', position: { longitude: 111.62 } }]);
  expect(await story.outcome(people.gridWorker, 'logPatrol', { patrolId: patrol.id, note: '已清理' })).toBe('OK');
  story.moveTo(storyDay, '12:20:00');
  expect(await end(patrol.id)).toBe('OK');
  expect(await end(patrol.id)).toBe('PATROL_ENDED');
  expect(await story.outcome(people.gridWorker, 'logPatrol', { patrolId: patrol.id, note: '迟' })).toBe('PATROL_ENDED');
  // the business clock runs on while a story is told
  await story.admin.query(`update patrol set started_at = $2, ended_at = $3 where id = $1`, [
    patrol.id,
    `${storyDay}T10:00:00+08:00`,
    `${storyDay}T12:20:00+08:00`,
  ]);
  expect(await minutes()).toEqual({
    dailyPatrol: { on: storyDay, morningMinutes: 120, afternoonMinutes: 20, goalMinutes: 90 },
    governanceIndicators: { patrolMinutesToday: 140 },
  });
  const { data } = await story.query(
    people.dispatcher,
    `query ($id: ID!) { patrol(id: $id) { entries { no note } } }`,
    {
      id: patrol.id,
    },
  );
  expect(data.patrol.entries.map(({ no }: { no: number }) => no)).toEqual([1, 2]);
});

test("it is its own worker's, in their own grid", async () => {
  const patrol = await start(people.siblingGridWorker, grids.near);
  expect(await end(patrol.id)).toBe('PATROL_NOT_FOUND');
  expect(await end(patrol.id, { ...people.siblingGridWorker, sub: 'grid-3' })).toBe('PATROL_NOT_FOUND');
  expect(await end('x')).toBe('PATROL_NOT_FOUND');
  expect(await story.outcome(people.gridWorker, 'startPatrol', { gridCode: grids.near })).toBe('GRID_NOT_FOUND');
  expect(await story.outcome(people.officer, 'startPatrol', { gridCode: grids.here })).toBe('FORBIDDEN');
  const seen = await story.query(people.gridWorker, `query ($id: ID!) { patrol(id: $id) { id } }`, { id: patrol.id });
  expect(seen.errors[0]?.code).toBe('NOT_FOUND');
  expect(await end(patrol.id, people.siblingGridWorker)).toBe('OK');
});

test('a note must say something short, somewhere on earth', async () => {
  const { id } = await start();
  const log = (input: object) => story.outcome(people.gridWorker, 'logPatrol', { patrolId: id, ...input });
  expect(await log({ note: '  ' })).toBe('TEXT_REQUIRED');
  expect(await log({ note: '长'.repeat(501) })).toBe('TEXT_TOO_LONG');
  expect(await log({ note: '好', position: { longitude: 181, latitude: 0 } })).toBe('POSITION_INVALID');
  expect(await log({ note: '好', position: { longitude: 0, latitude: -91 } })).toBe('POSITION_INVALID');
  await end(id);
});

test('two that are started at once are one', async () => {
  const caller = { ...people.gridWorker, sub: `grid-${randomUUID()}` };
  const both = await Promise.all([1, 2].map(() => story.outcome(caller, 'startPatrol', { gridCode: grids.here })));
  expect(both.sort()).toEqual(['OK', 'PATROL_ALREADY_OPEN']);
});

test('the list of a place is newest first, page by page, for its own staff', async () => {
  const text = `query ($within: ID!, $after: String) { patrols(within: $within, first: 2, after: $after) { edges { node { id startedAt } } pageInfo { hasNextPage endCursor } } }`;
  const first = await story.query(people.officer, text, { within: '431102' });
  const { endCursor, hasNextPage } = first.data.patrols.pageInfo;
  expect(hasNextPage).toBe(true);
  const second = await story.query(people.officer, text, { within: '431102', after: endCursor });
  const ids = [...first.data.patrols.edges, ...second.data.patrols.edges].map(
    ({ node }: { node: { id: string } }) => node.id,
  );
  expect(new Set(ids).size).toBe(4);
  const { rows } = await story.admin.query<{ id: string }>(
    'select id from patrol order by started_at desc, id desc limit 4',
  );
  expect(ids).toEqual(rows.map(({ id }) => id));
  expect((await story.query(people.farOfficer, text, { within: '431102' })).errors[0]?.code).toBe('NOT_FOUND');
  expect((await story.query(people.clerk, text, { within: '431102004007' })).errors[0]?.code).toBe('FORBIDDEN');
  expect((await story.query(people.officer, text, { within: '431102', after: 'x' })).errors[0]?.code).toBe(
    'BAD_USER_INPUT',
  );
});

test('a day before the first goal is refused, and the answer says from when there is one', async () => {
  const text = `query { grid(code: "${grids.here}") { dailyPatrol(on: "2019-12-31") { goalMinutes } } }`;
  expect((await story.query(people.officer, text)).errors).toMatchObject([
    { message: 'on 须为 2020-01-01 起的 YYYY-MM-DD' },
  ]);
});
