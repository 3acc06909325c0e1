import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { callers, residentCaller, setup } from './testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const list = (sub: string, field: string) =>
  window.ask({ ...callers.clerk, sub }, `{ ${field} { edges { node { __typename } } } }`);

test('a list of unfinished matters is written down for who could not get something done', async () => {
  const { id: residentId } = await window.given.resident();
  const matter = { residentId, wanted: '补办养老保险卡', whyNot: '系统查不到参保记录' };
  expect(await window.outcome(callers.clerk, 'reportUnfinishedMatter', matter)).toBe('OK');
  await list('reader-1', 'unfinishedMatters(first: 10)');
  expect(await window.accessedBy('reader-1')).toEqual([residentId]);
});

test('a list of proxy tasks is written down for who entrusted them', async () => {
  const { id } = await window.given.resident();
  expect(await window.outcome(residentCaller(id), 'entrustProxyTask', { item: 'S02' })).toBe('OK');
  await list('reader-2', 'proxyTasks(first: 10)');
  expect(await window.accessedBy('reader-2')).toEqual([id]);
});

test('a list of applications is written down for their subjects and applicants', async () => {
  const host = await window.given.resident();
  const floating = { name: '唐小军', idNumber: '11010519491231002X', houseId: randomUUID(), inflowReason: 'WORK' };
  const registration = {
    item: 'R04',
    applicantId: host.id,
    materials: [{ code: 'R04-M1', obtained: 'PAPER' }],
    form: Object.entries(floating).map(([name, value]) => ({ name, value })),
  };
  expect(await window.outcome(callers.clerk, 'acceptApplication', registration)).toBe('OK');
  const { person } = await window.given.claim();
  await list('reader-3', 'applications(first: 10)');
  expect(await window.accessedBy('reader-3')).toEqual([host.id, person.id].sort());
});

test('a list of ratings is written down for who gave them', async () => {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const { application, person, case: department } = await window.given.claim();
  await department.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  const decision = { outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as const;
  await department.step({ kind: 'DECIDED', certificateName: null, validThrough: null, ...decision }, 'DECIDED');
  const rating = { applicationId: application.id, stars: 1 };
  expect(await window.outcome(residentCaller(person.id), 'rateApplication', rating)).toBe('OK');
  await list('reader-4', 'ratings(first: 10)');
  expect(await window.accessedBy('reader-4')).toEqual([person.id]);
});
