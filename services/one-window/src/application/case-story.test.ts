import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { workingCalendar } from '@one-window/contracts/codes';
import { ResidentDeathRevoked, ResidentDeceased, ResidentDeparted } from '@one-window/contracts/people-housing';
import { recalculateDeadlines } from '../jobs/recalculate-deadlines.ts';
import { callers, setup } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
beforeEach(() => window.moveClock('2026-11-02T09:00:00+08:00'));
afterAll(() => window.dispose());

type Story = Awaited<ReturnType<typeof window.given.claim>>;
const read = async ({ application }: Story) => (await window.find(callers.clerk, application.id)).data.application;
const told = async ({ application }: Story) =>
  (await window.emitted()).filter(({ subject }) => subject === application.id);
const kinds = (list: { kind: string }[]) => list.map(({ kind }) => kind);

test('from receipt to archive: each step of the case moves timeline, clock and notices', async () => {
  const story = await window.given.claim();
  await story.case.open();
  expect(await read(story)).toMatchObject({
    status: 'SUBMITTED',
    holder: { unit: '零陵区社会保险经办机构', name: '刘海燕' },
  });
  await story.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  await story.case.step({ kind: 'REVIEW_STARTED' }, 'IN_REVIEW');
  expect((await read(story)).promisedDeadline).toMatchObject({
    dueOn: '2026-11-16',
    workingDaysLeft: 10,
    colour: 'GREEN',
    provisional: false,
  });
  window.moveClock('2026-11-06T09:00:00+08:00');
  await story.case.step(
    { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合条件', remedies: null, certificateNumber: null },
    'DECIDED',
  );
  const early = await window.deliverApplication(callers.clerk, {
    requestId: randomUUID(),
    applicationId: story.application.id,
    receivedBy: ' ',
  });
  expect(early.data.deliverApplication.userErrors).toMatchObject([{ code: 'TEXT_REQUIRED', field: 'receivedBy' }]);
  const input = { requestId: randomUUID(), applicationId: story.application.id, receivedBy: '陈桂英' };
  await window.deliverApplication(callers.clerk, input);
  const again = await window.deliverApplication(callers.clerk, { ...input, requestId: randomUUID() });
  expect(again.data.deliverApplication.userErrors).toMatchObject([{ code: 'ALREADY_DELIVERED' }]);
  await window.runJob('close-delivered');
  expect((await read(story)).status).toBe('DELIVERED');
  window.moveClock('2026-11-07T00:30:00+08:00');
  await window.runJob('close-delivered');
  const end = await read(story);
  expect(end).toMatchObject({ status: 'CLOSED', outcome: 'GRANTED' });
  expect(kinds(end.timeline)).toEqual([
    'SUBMITTED',
    'OPENED',
    'ACCEPTED',
    'REVIEW_STARTED',
    'DECIDED',
    'DELIVERED',
    'CLOSED',
  ]);
  expect(kinds(end.notices)).toEqual(['RECEIPT', 'HAND_OVER', 'ACCEPTANCE', 'DECISION', 'DELIVERY']);
  expect((await told(story)).map(({ version, data }) => [version, data.state.status])).toEqual(
    ['SUBMITTED', 'SUBMITTED', 'ACCEPTED', 'IN_REVIEW', 'DECIDED', 'DELIVERED', 'CLOSED'].map((status, at) => [
      at + 1,
      status,
    ]),
  );
});

test('the same event five times, and an older one late, change nothing and publish nothing', async () => {
  const story = await window.given.claim();
  const opened = await story.case.open();
  const accepted = await story.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  const [before, count] = [await read(story), (await told(story)).length];
  await window.redeliver(
    accepted,
    opened,
    accepted,
    { ...opened, id: randomUUID() },
    { ...accepted, id: randomUUID() },
  );
  expect(await read(story)).toEqual(before);
  expect(await told(story)).toHaveLength(count);
});

test('an event that skips steps brings all that was missed', async () => {
  const story = await window.given.claim();
  story.case.state.steps.push(
    { no: 1, at: '2026-11-03T01:00:00.000Z', unit: 'u', handler: 'h', opinion: '', kind: 'ACCEPTED' },
    { no: 2, at: '2026-11-03T02:00:00.000Z', unit: 'u', handler: 'h', opinion: '', kind: 'REVIEW_STARTED' },
  );
  await story.case.step(
    {
      kind: 'PAUSED',
      pauseKind: 'EXTENSION',
      name: '延长十日',
      reason: '案情复杂',
      approvedBy: '张秀英',
      limitOn: null,
      at: '2026-11-04T02:00:00.000Z',
    },
    'PAUSED',
  );
  expect(kinds((await read(story)).timeline)).toEqual(['SUBMITTED', 'OPENED', 'ACCEPTED', 'REVIEW_STARTED', 'PAUSED']);
});

test('a correction is supplied whole or not at all', async () => {
  const story = await window.given.claim();
  const supply = async (of: object) =>
    (
      await window.supplyCorrection(callers.clerk, {
        requestId: randomUUID(),
        applicationId: story.application.id,
        ...of,
      })
    ).data.supplyCorrection;
  expect((await supply({ materials: [] })).userErrors).toMatchObject([{ code: 'NO_CORRECTION_PENDING' }]);
  const items = [
    { materialCode: 'S02-M3', what: '银行账户不清晰' },
    { materialCode: 'S02-M1', what: '身份证过期' },
    { what: '签名与证件不符' },
  ];
  await story.case.step({ kind: 'CORRECTION_REQUESTED', items, allowedUntil: '2026-12-02' }, 'CORRECTION_REQUESTED');

  const account = { code: 'S02-M3', obtained: 'PAPER' };
  const partly = await supply({ materials: [account, { code: 'S02-M1', obtained: 'TO_FOLLOW' }] });
  expect(partly.userErrors).toMatchObject([
    { code: 'CORRECTION_INCOMPLETE', message: '补正须一次补齐，尚缺：身份证过期；签名与证件不符' },
  ]);
  const shared = await supply({ materials: [account, { code: 'S02-M1', obtained: 'SHARED' }], explanation: '已改' });
  expect(shared.userErrors).toMatchObject([{ code: 'EVIDENCE_TOKEN_INVALID' }]);
  const foreign = await supply({ materials: [{ code: 'A01-M1', obtained: 'PAPER' }] });
  expect(foreign.userErrors).toMatchObject([{ code: 'MATERIAL_UNKNOWN' }]);

  const supplied = await supply({
    materials: [account, { code: 'S02-M1', obtained: 'SCAN' }],
    explanation: '已当面重签',
  });
  expect(supplied.application).toMatchObject({
    status: 'SUBMITTED',
    materials: [{ obtained: 'SCAN' }, {}, { obtained: 'PAPER' }],
  });
  const last = (await told(story)).at(-1)!;
  expect(last).toMatchObject({
    type: 'one-window.application.correction-supplied.v1',
    data: { state: { correctionsSupplied: 1, status: 'SUBMITTED' } },
  });
});

test('withdrawal is asked once and settled by the department', async () => {
  const story = await window.given.claim();
  const ask = async (reason = '另有安排') =>
    (
      await window.requestWithdrawal(callers.clerk, {
        requestId: randomUUID(),
        applicationId: story.application.id,
        reason,
      })
    ).data.requestWithdrawal;
  expect((await ask(' ')).userErrors).toMatchObject([{ code: 'TEXT_REQUIRED' }]);
  expect((await ask()).application.status).toBe('SUBMITTED');
  expect((await ask()).userErrors).toMatchObject([{ code: 'WITHDRAWAL_PENDING' }]);
  await story.case.step({ kind: 'WITHDRAWN', reason: '申请人自愿撤回' }, 'WITHDRAWN');
  expect(await read(story)).toMatchObject({ status: 'WITHDRAWN' });
  expect((await ask()).userErrors).toMatchObject([{ code: 'NOT_WITHDRAWABLE' }]);
  const again = await window.accept(callers.clerk, window.claimInput(story.person.id));
  expect(again.data.acceptApplication.userErrors).toEqual([]);
});

test('a death asks for withdrawal; revoked, the department takes it up again', async () => {
  const story = await window.given.claim();
  await story.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  const { id, ...state } = story.person;
  const died = await window.receive(ResidentDeceased, id, {
    state: { ...state, status: 'DECEASED', diedOn: '2026-11-01' },
    diedOn: '2026-11-01',
  });
  await window.redeliver(died, died);
  const wishes = (await told(story)).filter(({ type }) => type.includes('withdrawal-requested'));
  expect(wishes).toMatchObject([{ data: { state: { withdrawal: { count: 1, cause: 'DEATH', active: true } } } }]);
  await story.case.step({ kind: 'WITHDRAWN', reason: '死亡' }, 'WITHDRAWN');

  await window.receive(ResidentDeathRevoked, id, { state, reason: '误登' });
  expect((await told(story)).at(-1)).toMatchObject({
    type: 'one-window.application.reinstated.v1',
    data: { state: { status: 'WITHDRAWN', withdrawal: { active: false } } },
  });
  // until the department has taken it up, nobody else may take its place
  const second = await window.accept(callers.clerk, window.claimInput(id));
  expect(second.data.acceptApplication.userErrors).toMatchObject([{ code: 'ALREADY_OPEN' }]);
  await story.case.step({ kind: 'REINSTATED', reason: '死亡登记已撤销' }, 'ACCEPTED');
  expect(await read(story)).toMatchObject({ status: 'ACCEPTED' });
});

test('a death revoked before the department settled it leaves the application as it was', async () => {
  const story = await window.given.claim();
  const { id, ...state } = story.person;
  await window.receive(ResidentDeceased, id, {
    state: { ...state, status: 'DECEASED', diedOn: '2026-11-01' },
    diedOn: '2026-11-01',
  });
  await window.receive(ResidentDeathRevoked, id, { state, reason: '误登' });
  expect((await told(story)).at(-1)).toMatchObject({
    data: { state: { status: 'SUBMITTED', withdrawal: { active: false } } },
  });
});

test('who moves away keeps what is under way', async () => {
  const story = await window.given.claim();
  const { id, ...state } = story.person;
  await window.receive(ResidentDeparted, id, { state: { ...state, status: 'DEPARTED', departedOn: '2026-11-02' } });
  expect(await read(story)).toMatchObject({ status: 'SUBMITTED' });
  expect((await told(story)).map(({ type }) => type)).toEqual(['one-window.application.submitted.v1']);
});

test('silence: after five working days accepted as of the receipt, with deadlines from that day', async () => {
  const story = await window.given.claim();
  window.moveClock('2026-11-09T23:00:00+08:00');
  await window.runJob('accept-silent');
  expect((await read(story)).status).toBe('SUBMITTED');
  // what the department said is known up to an hour ago
  window.moveClock('2026-11-10T00:10:00+08:00');
  await window.runJob('accept-silent');
  expect((await read(story)).status).toBe('SUBMITTED');
  window.moveClock('2026-11-10T01:10:00+08:00');
  await window.runJob('accept-silent');
  await window.runJob('accept-silent');
  const found = await read(story);
  expect(found).toMatchObject({
    status: 'ACCEPTED',
    acceptedAt: found.submittedAt,
    promisedDeadline: { dueOn: '2026-11-16' },
  });
  expect(kinds(found.timeline)).toEqual(['SUBMITTED', 'ACCEPTED_BY_SILENCE']);
  expect((await told(story)).slice(1)).toMatchObject([
    { type: 'one-window.application.accepted-by-silence.v1', data: { state: { acceptedBySilence: true } } },
  ]);
});

test('no silence while the answers of a department may be under way: the one given in time wins', async () => {
  const story = await window.given.claim();
  await window.lastHeard('2 hours');
  window.moveClock('2026-11-11T10:00:00+08:00');
  await window.runJob('accept-silent');
  expect((await read(story)).status).toBe('SUBMITTED');
  await story.case.step(
    { kind: 'NOT_ACCEPTED', at: '2026-11-09T08:00:00.000Z', reason: '不属于本机关' } as never,
    'NOT_ACCEPTED',
  );
  await window.lastHeard('0 hours');
  await window.runJob('accept-silent');
  expect(await read(story)).toMatchObject({ status: 'NOT_ACCEPTED' });
});

test('a case not opened in ten minutes is an alarm until it is opened', async () => {
  const story = await window.given.claim();
  const waiting = async () => {
    const { data } = await window.query(callers.clerk, '{ unopenedApplications(first: 100) { id notOpenedAlarmAt } }');
    return data.unopenedApplications.some(({ id }: { id: string }) => id === story.application.id);
  };
  window.moveClock('2026-11-02T09:09:00+08:00');
  await window.runJob('alarm-unopened');
  expect(await waiting()).toBe(false);
  window.moveClock('2026-11-02T09:11:00+08:00');
  await window.runJob('alarm-unopened');
  expect(await waiting()).toBe(true);
  await story.case.open();
  expect(await waiting()).toBe(false);
});

test('a deadline past the published calendar is calculated again when the year is published', async () => {
  window.moveClock('2026-12-28T09:00:00+08:00');
  const story = await window.given.claim();
  await story.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  expect((await read(story)).promisedDeadline).toMatchObject({ dueOn: '2027-01-11', provisional: true });
  const longer = workingCalendar({
    '2026': { version: 1, holidays: {}, makeUpDays: {} },
    '2027': { version: 1, holidays: { '2027-01-01': '元旦', '2027-01-04': '测试' }, makeUpDays: {} },
  });
  const count = (await told(story)).length;
  await recalculateDeadlines(window.resources).run(window.parts);
  expect(await told(story)).toHaveLength(count);
  await recalculateDeadlines({ calendar: longer }).run(window.parts);
  await recalculateDeadlines({ calendar: longer }).run(window.parts);
  expect((await read(story)).promisedDeadline).toMatchObject({ dueOn: '2027-01-13', provisional: false });
  expect(await told(story)).toHaveLength(count + 1);
});

test('a case of an application that the window does not have waits for it', async () => {
  await expect(window.given.departmentCase(randomUUID()).open()).rejects.toThrow(/does not have/);
});
