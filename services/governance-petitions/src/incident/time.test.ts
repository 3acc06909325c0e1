import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const done = { result: '已拆除飞线' };

test('a deferral needs its reason and stops the limit', async () => {
  const id = await story.given.dispatched();
  const { due_at: before } = await story.rowOf(id);
  expect(await story.incident(people.dispatcher, 'deferIncident', id, { reason: '' })).toBe('TEXT_REQUIRED');
  expect(await story.incident(people.dispatcher, 'deferIncident', id, { reason: '等供电停电计划' })).toBe('DEFERRED');
  story.moveTo('2026-03-20');
  expect(await story.incident(people.dispatcher, 'resumeIncident', id, { reason: '已停电' })).toBe('DISPATCHED');
  const { due_at: after } = await story.rowOf(id);
  expect(Math.round((after.getTime() - before.getTime()) / 3_600_000)).toBe(240);
});

test('what is late already is not deferred out of the rates', async () => {
  const id = await story.given.dispatched();
  story.moveTo('2026-03-11', '12:00:00');
  expect(await story.incident(people.dispatcher, 'deferIncident', id, { reason: '等供电停电计划' })).toBe(
    'INCIDENT_LATE',
  );
  expect(await story.rowOf(id)).toMatchObject({ status: 'DISPATCHED', deferred_at: null });
});

test('what is late is reminded of, supervised, escalated: each once', async () => {
  const id = await story.given.dispatched();
  const slipAt = async (day: string) => {
    story.moveTo(day, '12:00:00');
    await story.runJob('supervise-incidents');
    await story.runJob('supervise-incidents');
    return (await story.rowOf(id)).slip;
  };
  expect(await slipAt('2026-03-10')).toBeNull();
  expect(await slipAt('2026-03-11')).toBe('BLUE');
  expect(await slipAt('2026-03-12')).toBe('ORANGE');
  expect(await slipAt('2026-03-20')).toBe('RED');
  expect((await story.kindsOf(id)).slice(3)).toEqual(['REMINDER', 'SUPERVISION', 'ESCALATION']);
  await story.incident(people.dispatcher, 'reportHandled', id, done);
  expect(await story.rowOf(id)).toMatchObject({ was_late: true });
});

test('steps that fell due together are all taken, in their order', async () => {
  const id = await story.given.dispatched();
  story.moveTo('2026-03-25');
  await Promise.all([story.runJob('supervise-incidents'), story.runJob('supervise-incidents')]);
  expect((await story.kindsOf(id)).slice(3)).toEqual(['REMINDER', 'SUPERVISION', 'ESCALATION']);
});

test('what was escalated is found by its slip, and says to whom', async () => {
  const found = async (slips: string) => {
    const text = `{ incidents(first: 100, status: DISPATCHED${slips}) { edges { node { id } } } }`;
    const { data } = await story.query(people.dispatcher, text);
    return data.incidents.edges.map(({ node }: { node: { id: string } }) => node.id);
  };
  const late = await story.given.dispatched();
  story.moveTo('2026-03-25');
  await story.runJob('supervise-incidents');
  const fresh = await story.given.dispatched();
  expect(await found(', slips: [ORANGE, RED]')).toContain(late);
  expect(await found(', slips: [ORANGE, RED]')).not.toContain(fresh);
  expect(await found(', slips: [BLUE]')).not.toContain(late);
  expect(await found('')).toEqual(expect.arrayContaining([late, fresh]));
  const { rows } = await story.admin.query(
    `select text from incident_entry where incident_id = $1 and kind = 'ESCALATION'`,
    [late],
  );
  expect(rows).toEqual([{ text: '超期72小时，发红单升级至零陵区社会治安综合治理中心，承办单位：应急管理局' }]);
});
