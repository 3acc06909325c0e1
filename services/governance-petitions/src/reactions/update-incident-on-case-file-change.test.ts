import { afterAll, beforeEach, beforeAll, expect, test } from '@jest/globals';
import type { CaseFileState } from '@one-window/contracts/city-management';
import { randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { grids, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
beforeEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const main = { category: 'FACILITIES.WATER_MAIN' };
const at = (text: string) => new Date(`${text}+08:00`).toISOString();

/** An incident dispatched to city management at ten, whose case file says something; its limit here is 8 hours. */
async function dispatched() {
  const incidentId = await story.given.dispatched(main);
  const id = randomUUID();
  let version = 0;
  const say = (of: Partial<Omit<CaseFileState, 'incidentId'>>) =>
    story.given.caseFile(id, { incidentId, resolvedAt: null, result: null, ...of }, (version += 1));
  return { incidentId, say };
}

/** Whether it is shown as overdue, and the colours of its grid. */
async function shown(id: string) {
  const { data } = await story.query(
    people.officer,
    `query ($id: ID!, $r: [_Any!]!) { incident(id: $id) { overdue dueAt slip }
      _entities(representations: $r) { ... on Grid { warning } } }`,
    { id, r: [{ __typename: 'Grid', code: grids.here }] },
  );
  return { ...data.incident, warning: data._entities[0].warning };
}

test('in time by its case file: never late, coloured or warned of, also after a delay granted there', async () => {
  const { incidentId, say } = await dispatched();
  const due = at('2026-03-17T18:00:00');
  await say({ status: 'DISPATCHED', dueAt: due });
  story.moveTo('2026-03-16');
  await story.runJob('supervise-incidents');
  const inTime = { overdue: false, slip: null, warning: null };
  expect(await shown(incidentId)).toMatchObject({ ...inTime, dueAt: due });
  const later = at('2026-03-20T18:00:00');
  await say({ status: 'DELAYED', dueAt: later });
  story.moveTo('2026-03-19');
  await story.runJob('supervise-incidents');
  expect(await shown(incidentId)).toMatchObject({ ...inTime, dueAt: later });
  await say({ status: 'RESOLVED', dueAt: later, resolvedAt: at('2026-03-19T11:00:00'), result: '已恢复路面' });
  expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', was_late: false });
  expect(await story.kindsOf(incidentId)).toEqual(['REGISTERED', 'FILED', 'DISPATCHED', 'HANDLED']);
});

test("the command centre's own limit is what others get: only a deferral moves it", async () => {
  const { incidentId, say } = await dispatched();
  const publishedDue = async () =>
    (await story.emitted()).filter(({ subject }) => subject === incidentId).at(-1)!.data.state.dispatch.dueAt;
  const resources = await publishedDue();
  await say({ status: 'DISPATCHED', dueAt: at('2026-03-17T18:00:00') });
  await story.incident(people.dispatcher, 'deferIncident', incidentId, { reason: '等停水计划' });
  expect(await publishedDue()).toBe(resources);
  story.moveTo('2026-03-11');
  await story.incident(people.dispatcher, 'resumeIncident', incidentId, { reason: '已停水' });
  const day = 24 * 3_600_000;
  expect(Math.round((Date.parse(await publishedDue()) - Date.parse(resources)) / day)).toBe(1);
  const { due_at: due } = await story.rowOf(incidentId);
  expect(Math.round((due.getTime() - Date.parse(at('2026-03-17T18:00:00'))) / day)).toBe(1);
  // a word sent there before the deferral's end was heard does not take it back
  await say({ status: 'HANDLING', dueAt: at('2026-03-17T18:00:00') });
  expect((await story.rowOf(incidentId)).due_at).toEqual(due);
});

test('steps taken by a limit that no longer counts are taken back, and taken again by the new one', async () => {
  const { incidentId, say } = await dispatched();
  story.moveTo('2026-03-12');
  await story.runJob('supervise-incidents');
  expect(await story.rowOf(incidentId)).toMatchObject({ slip: 'ORANGE' });
  await say({ status: 'DISPATCHED', dueAt: at('2026-03-17T18:00:00') });
  expect(await shown(incidentId)).toMatchObject({ overdue: false, slip: null });
  story.moveTo('2026-03-18');
  await story.runJob('supervise-incidents');
  expect(await story.rowOf(incidentId)).toMatchObject({ slip: 'BLUE' });
  await say({
    status: 'RESOLVED',
    dueAt: at('2026-03-17T18:00:00'),
    resolvedAt: at('2026-03-18T09:00:00'),
    result: '已修',
  });
  expect(await story.rowOf(incidentId)).toMatchObject({ status: 'HANDLED', was_late: true });
});

test('returned only after its limit, it counts as late', async () => {
  const { incidentId, say } = await dispatched();
  story.moveTo('2026-03-11', '12:00:00');
  await story.runJob('supervise-incidents');
  await say({ status: 'RETURNED', dueAt: null, returnedReason: '属供水公司' });
  expect(await story.rowOf(incidentId)).toMatchObject({ status: 'RETURNED', was_late: true });
});
