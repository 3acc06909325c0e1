import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { callers, huilongta, residentCaller, setup, xujiajing } from '../testing/setup.ts';
import { supervisors } from '../testing/supervision-callers.ts';
import { periodOf } from './rules/period.ts';

let window: Awaited<ReturnType<typeof setup>>;
const district = { ...callers.auditor };

const INDICATORS = `from through due deferred closed closedInTime onTimeRate closingRate ratings badRatings averageStars
  satisfactionRate callBackRate unfinishedOpen unfinishedOverdue`;

const DECIDED = {
  kind: 'DECIDED',
  outcome: 'GRANTED',
  reason: '符合',
  remedies: null,
  certificateNumber: null,
} as never;

// promised in ten working days: due on Monday, 16 November
async function claim(decidedOn: string | null) {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const claimed = await window.given.claim();
  await claimed.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  if (decidedOn) {
    window.moveClock(`${decidedOn}T23:00:00+08:00`);
    await claimed.case.step(DECIDED, 'DECIDED');
  }
  return claimed;
}

const rate = (story: { person: { id: string }; application: { id: string } }, stars: number) =>
  window.send(residentCaller(story.person.id), 'rateApplication', { applicationId: story.application.id, stars });

beforeAll(async () => {
  window = await setup();
  const [early, onTheDay, late] = [await claim('2026-11-10'), await claim('2026-11-16'), await claim('2026-11-17')];
  await claim(null);
  const put = await claim(null);
  const taken = await claim(null);
  for (const { application } of [put, taken])
    await window.send(supervisors.socialSecurity, 'deferApplication', {
      applicationId: application.id,
      reason: '等待核对',
      until: '2026-11-25',
    });
  await window.send(supervisors.socialSecurity, 'endDeferral', {
    applicationId: taken.application.id,
    reason: '已核对',
  });
  const paused = await claim(null);
  await paused.case.step(
    { kind: 'PAUSED', pauseKind: 'EXTENSION', name: '延期', reason: '复杂', approvedBy: '唐志强', limitOn: null },
    'PAUSED',
  );
  window.moveClock('2026-11-18T09:00:00+08:00');
  await rate(early, 5);
  await rate(onTheDay, 4);
  await rate(late, 1);
  await window.send(callers.officer, 'rectifyRating', { applicationId: late.application.id, result: '已电话致歉' });
  await window.send(callers.clerk, 'callBackRating', {
    applicationId: late.application.id,
    satisfied: false,
    remark: '仍有意见',
  });
  for (const at of ['2026-11-09T09:00:00+08:00', '2026-11-18T09:00:00+08:00']) {
    window.moveClock(at);
    await window.send(callers.clerk, 'reportUnfinishedMatter', { wanted: '办卡', whyNot: '查不到', item: 'S02' });
  }
  window.moveClock('2026-11-20T09:00:00+08:00');
});
afterAll(() => window.dispose());

const indicators = async (caller: Partial<Caller>, codes: string[], args = '') =>
  window.query(
    caller,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Division { windowIndicators${args} { ${INDICATORS} } } } }`,
    { r: codes.map((code) => ({ __typename: 'Division', code })) },
  );

// six due on the 16th (the paused one is not due): one deferred; three of five closed, two of them in time
const expected = {
  from: '2026-11-01',
  through: '2026-11-20',
  due: 6,
  deferred: 1,
  closed: 3,
  closedInTime: 2,
  onTimeRate: 0.4,
  closingRate: 0.6,
  ratings: 3,
  badRatings: 1,
  averageStars: 3.3333,
  satisfactionRate: 0.6667,
  callBackRate: 1,
  unfinishedOpen: 2,
  unfinishedOverdue: 1,
};

describe('indicators of the window', () => {
  test('are the formulae of the standard, to the digit', async () => {
    const { data, errors } = await indicators(district, ['431102']);
    expect(errors).toEqual([]);
    expect(data._entities[0].windowIndicators).toEqual(expected);
  });

  test('of many places cost as many statements as of one, and a place without any has no rates', async () => {
    const one = await indicators(district, [xujiajing]);
    const three = await indicators(district, [xujiajing, huilongta, '431102004']);
    expect(three.sql).toBe(one.sql);
    expect(three.data._entities[0].windowIndicators).toEqual(expected);
    expect(three.data._entities[1].windowIndicators).toMatchObject({ due: 0, onTimeRate: null, averageStars: null });
    expect(three.data._entities[2].windowIndicators).toEqual(expected);
  });

  test('are of the period that is asked for, never of what is not yet due', async () => {
    const week = await indicators(district, ['431102'], '(from: "2026-11-01", through: "2026-11-15")');
    expect(week.data._entities[0].windowIndicators).toMatchObject({ due: 0, ratings: 0, onTimeRate: null });
    expect(periodOf({ through: '2026-12-31' }, '2026-11-20')).toEqual({ from: '2026-11-01', through: '2026-11-20' });
    for (const args of ['(from: "2026-11-31")', '(from: "2026-11-10", through: "2026-11-09")', '(from: "2026-12-01")'])
      expect((await indicators(district, ['431102'], args)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  test("of a place outside one's own do not exist", async () => {
    for (const code of [huilongta, '431102', '510108', 'x'])
      expect((await indicators(callers.clerk, [code])).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await indicators(callers.clerk, [xujiajing])).data._entities[0].windowIndicators).toEqual(expected);
    expect((await indicators(residentCaller(randomUUID()), [xujiajing])).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('by department, every department named', async () => {
    const { data } = await window.query(
      supervisors.socialSecurity,
      `{ departmentIndicators(within: "431102") { department title indicators { ${INDICATORS} } } }`,
    );
    const byName = new Map(
      data.departmentIndicators.map((row: { department: string; indicators: object }) => [
        row.department,
        row.indicators,
      ]),
    );
    expect(byName.get('social-security')).toEqual(expected);
    expect(byName.get('civil-affairs')).toMatchObject({ due: 0, ratings: 0, unfinishedOpen: 0 });
    expect(byName.size).toBe(6);
  });
});

describe('indicators of a grid', () => {
  const ofGrids = (caller: Partial<Caller>, codes: string[]) =>
    window.query(
      caller,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { windowIndicators {
        openApplications overdueApplications openProxyTasks openUnfinishedMatters } } } }`,
      { r: codes.map((code) => ({ __typename: 'Grid', code })) },
    );
  const [first, second] = [`${xujiajing}01`, `${xujiajing}02`];
  const none = { openApplications: 0, overdueApplications: 0, openProxyTasks: 0, openUnfinishedMatters: 0 };

  test('are what is open in it now, of many in one statement', async () => {
    const person = await window.given.resident({ gridCode: second });
    for (const [name, of] of [
      ['entrustProxyTask', {}],
      ['reportUnfinishedMatter', { wanted: '办卡', whyNot: '查不到' }],
    ] as const)
      await window.send(callers.clerk, name, { residentId: person.id, item: 'S02', ...of });
    const one = await ofGrids(district, [first]);
    // open: one late, one deferred, one whose deferral was ended and so late, one paused
    expect(one.data._entities[0].windowIndicators).toEqual({ ...none, openApplications: 4, overdueApplications: 2 });
    const many = await ofGrids(district, [second, `${huilongta}01`, first]);
    expect(many.sql).toBe(one.sql);
    expect(many.data._entities.map(({ windowIndicators }: { windowIndicators: object }) => windowIndicators)).toEqual([
      { ...none, openProxyTasks: 1, openUnfinishedMatters: 1 },
      none,
      { ...none, openApplications: 4, overdueApplications: 2 },
    ]);
  });

  test("of a grid outside one's own, or that is none, do not exist", async () => {
    for (const code of [`${huilongta}01`, `${xujiajing}99`, xujiajing, 'x', ''])
      expect((await ofGrids(callers.clerk, [code])).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await ofGrids({ ...callers.clerk, jurisdiction: first }, [first])).errors).toEqual([]);
    expect((await ofGrids({ ...callers.clerk, jurisdiction: first }, [second])).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await ofGrids(residentCaller(randomUUID()), [first])).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});
