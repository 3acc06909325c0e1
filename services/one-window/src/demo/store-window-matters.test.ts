import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findServiceItem } from '@one-window/contracts/codes';
import { callers, setup } from '../testing/setup.ts';
import { storeDemonstration } from './store-applications.ts';
import { storeWindowMatters } from './store-window-matters.ts';

const residents = 8_000;
let window: Awaited<ReturnType<typeof setup>>;
const store = () =>
  storeWindowMatters(window.parts.database, window.resources, { residents, now: window.parts.clock.now() });
let added: Awaited<ReturnType<typeof store>>;

beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-23T10:00:00+08:00');
  await storeDemonstration(window.parts.database, window.resources, residents);
  added = await store();
});
afterAll(() => window.dispose());

const rows = async (text: string) => (await window.admin.query(text)).rows;

test('all of it is stored once and announces nothing', async () => {
  expect(added).toEqual({ ratings: 9, proxyTasks: 9, unfinishedMatters: 5 });
  expect(await store()).toEqual({ ratings: 0, proxyTasks: 0, unfinishedMatters: 0 });
  expect(await window.emitted()).toEqual([]);
});

test('ratings have all stars, came after the decision, and of the bad ones one is still to be put right', async () => {
  const ratings = await rows(
    'select r.*, a.decided_at, a.status from rating r join application a on a.id = r.application_id',
  );
  expect(new Set(ratings.map(({ stars }) => stars))).toEqual(new Set([1, 2, 3, 4, 5]));
  for (const { rated_at: at, decided_at: decided, stars, rectify_due_on: dueOn } of ratings) {
    expect(at > decided && at <= window.parts.clock.now()).toBe(true);
    expect(dueOn !== null).toBe(stars <= 2);
  }
  const bad = ratings.filter(({ stars }) => stars <= 2);
  const statuses = bad.map(({ rectified_at: done, rebuttal }) =>
    rebuttal ? 'REBUTTED' : done ? 'RECTIFIED' : 'RUNNING',
  );
  expect(statuses.sort()).toEqual(['REBUTTED', 'RECTIFIED', 'RUNNING']);
  const { data, errors } = await window.query(
    callers.officer,
    '{ ratings(first: 20) { edges { node { stars rectification { deadline { colour workingDaysLeft } } } } } }',
  );
  expect(errors).toEqual([]);
  const running = data.ratings.edges.map(
    ({ node }: { node: { rectification: { deadline: { colour: string } } | null } }) =>
      node.rectification?.deadline.colour,
  );
  expect(running.filter(Boolean).length).toBeLessThanOrEqual(3);
});

describe('proxy tasks', () => {
  test('are in every state, and those of applications follow them', async () => {
    const tasks = await rows(
      'select t.*, a.status, a.closed_at from proxy_task t left join application a on a.id = t.application_id',
    );
    expect(new Set(tasks.map(({ number }) => number)).size).toBe(tasks.length);
    for (const { number, item_code: item, notices, accepted_at: accepted } of tasks) {
      expect(number).toMatch(/^DB2026\d{4}-0000\d{2}$/);
      expect(findServiceItem(item)?.proxy).toBe(true);
      expect(notices.length > 0).toBe(accepted !== null);
    }
    const handedIn = tasks.filter(({ application_id: id }) => id !== null);
    expect(handedIn).toHaveLength(4);
    for (const task of handedIn) {
      expect(task.is_open).toBe(false);
      expect(task.matter_code === null).toBe(task.status === 'CLOSED');
    }
    expect(tasks.filter(({ is_open: isOpen }) => isOpen)).toHaveLength(4);
  });

  test('are read through the graph with where they stand, and whose agent came round', async () => {
    const { data, errors } = await window.query(
      callers.clerk,
      `{ proxyTasks(first: 20) { edges { node { number status agent { name } } } }
         proxyCollections(within: "431102004007") { lastOn overdue } }`,
    );
    expect(errors).toEqual([]);
    const statuses = data.proxyTasks.edges.map(({ node }: { node: { status: string } }) => node.status);
    expect(statuses).toEqual(expect.arrayContaining(['ENTRUSTED', 'ACCEPTED', 'SUSPENDED', 'ENDED']));
    expect(data.proxyCollections).toEqual([{ lastOn: '2026-11-22', overdue: false }]);
  });
});

test('unfinished matters are open, overdue, answered and closed, each with its owner', async () => {
  const { data, errors } = await window.query(
    callers.clerk,
    '{ unfinishedMatters(statuses: [OPEN, ANSWERED, CLOSED], first: 20) { edges { node { status owner { unit name } deadline { colour } answer } } } }',
  );
  expect(errors).toEqual([]);
  const nodes = data.unfinishedMatters.edges.map(({ node }: { node: object }) => node);
  expect(nodes).toHaveLength(5);
  expect(new Set(nodes.map(({ status }: { status: string }) => status))).toEqual(
    new Set(['OPEN', 'ANSWERED', 'CLOSED']),
  );
  expect(nodes.filter(({ deadline }: { deadline: { colour: string } }) => deadline.colour === 'RED')).toHaveLength(1);
  for (const { status, answer } of nodes) expect(answer === null).toBe(status === 'OPEN');
});
