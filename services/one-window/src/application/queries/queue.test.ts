import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callers, setup } from '../../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const page = async (args: string) => {
  const { data } = await window.query(
    callers.officer,
    `{ applications(${args}) { edges { node { id status nextDueOn promisedDeadline { dueOn } } } pageInfo { endCursor } } }`,
  );
  return data.applications;
};
const idsOf = (connection: { edges: { node: { id: string } }[] }) => connection.edges.map(({ node }) => node.id);

test("an officer's queue is by the day of the next step, also of what still waits for an answer", async () => {
  // promised by the 16th
  window.moveClock('2026-11-02T09:00:00+08:00');
  const inReview = await window.given.claim();
  await inReview.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  // the answer is due on the 11th
  window.moveClock('2026-11-04T09:00:00+08:00');
  const waiting = await window.given.claim();
  // the correction is due on the 9th
  const corrected = await window.given.claim();
  await corrected.case.step(
    { kind: 'CORRECTION_REQUESTED', items: [{ what: '存折' }], allowedUntil: '2026-11-09' },
    'CORRECTION_REQUESTED',
  );
  const decided = await window.given.claim();
  await decided.case.step(
    { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as never,
    'DECIDED',
  );

  const all = await page('orderBy: DEADLINE, first: 10');
  expect(all.edges.map(({ node }: { node: object }) => node)).toEqual([
    { id: corrected.application.id, status: 'CORRECTION_REQUESTED', nextDueOn: '2026-11-09', promisedDeadline: null },
    { id: waiting.application.id, status: 'SUBMITTED', nextDueOn: '2026-11-11', promisedDeadline: null },
    {
      id: inReview.application.id,
      status: 'ACCEPTED',
      nextDueOn: '2026-11-16',
      promisedDeadline: { dueOn: '2026-11-16' },
    },
  ]);
  const first = await page('orderBy: DEADLINE, first: 1');
  const rest = await page(`orderBy: DEADLINE, first: 10, after: "${first.pageInfo.endCursor as string}"`);
  expect([...idsOf(first), ...idsOf(rest)]).toEqual(idsOf(all));
  const toDeliver = await page('orderBy: DEADLINE, statuses: [DECIDED], first: 10');
  expect(toDeliver.edges.map(({ node }: { node: object }) => node)).toMatchObject([
    { id: decided.application.id, nextDueOn: '2026-11-18' },
  ]);
});

test('a pause moves an application down the queue', async () => {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const { application, case: file } = await window.given.claim();
  await file.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  await file.step(
    { kind: 'PAUSED', pauseKind: 'EXTENSION', name: '延期', reason: '复杂', approvedBy: '唐志强', limitOn: null },
    'PAUSED',
  );
  const paused = async () => {
    const { edges } = await page('statuses: [PAUSED], first: 100');
    return edges.find(({ node }: { node: { id: string } }) => node.id === application.id).node.nextDueOn;
  };
  expect(await paused()).toBeNull();
  window.moveClock('2026-11-09T09:00:00+08:00');
  await file.step({ kind: 'RESUMED', result: '已延长' }, 'IN_REVIEW');
  const { edges } = await page('first: 100');
  // five working days stood still
  expect(edges.find(({ node }: { node: { id: string } }) => node.id === application.id).node.nextDueOn).toBe(
    '2026-11-23',
  );
  await file.step(
    {
      kind: 'PAUSED',
      pauseKind: 'SPECIAL_PROCEDURE',
      name: '公示',
      reason: '公示',
      approvedBy: '唐志强',
      limitOn: '2026-12-15',
    },
    'PAUSED',
  );
  expect(await paused()).toBe('2026-12-15');
});
