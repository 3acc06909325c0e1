import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { callers, setup } from '../testing/setup.ts';
import { supervisors } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const SHOWN = `application { status clockColour deferrals { until reason approvedBy inForce endedReason }
  promisedDeadline { dueOn colour deferredUntil } statutoryDeadline { dueOn colour } timeline { kind handler opinion } }`;

// accepted on Monday, 2 November: promised in 10 working days on the 16th, by law in 20 on the 30th
async function claim() {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const claimed = await window.given.claim();
  await claimed.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
  return claimed;
}

const defer = (caller: Partial<Caller>, applicationId: string, of: object = {}) => {
  const input = { applicationId, reason: '等待省级系统核对缴费', until: '2026-11-27', ...of };
  return window.mutation('deferApplication', SHOWN)(caller, input);
};
const end = (caller: Partial<Caller>, applicationId: string, reason = '省级已反馈') =>
  window.mutation('endDeferral', SHOWN)(caller, { applicationId, reason });

const deadlineOf = async (id: string) => {
  const { data } = await window.query(
    callers.clerk,
    'query ($id: ID!) { application(id: $id) { promisedDeadline { dueOn colour deferredUntil } deferrals { inForce } } }',
    { id },
  );
  return data.application;
};

describe('a deferral', () => {
  test('puts the promised limit off with a written reason; the statutory one runs on; its day ends it', async () => {
    const { application } = await claim();
    window.moveClock('2026-11-13T10:00:00+08:00');
    const answer = await defer(supervisors.socialSecurity, application.id);
    expect(answer.userErrors).toEqual([]);
    expect(answer.application).toMatchObject({
      status: 'ACCEPTED',
      clockColour: 'GREEN',
      deferrals: [{ until: '2026-11-27', reason: '等待省级系统核对缴费', approvedBy: '唐志强', inForce: true }],
      promisedDeadline: { dueOn: '2026-11-16', colour: 'GREY', deferredUntil: '2026-11-27' },
      statutoryDeadline: { dueOn: '2026-11-30', colour: 'GREEN' },
    });
    expect(answer.application.timeline.at(-1)).toMatchObject({
      kind: 'DEFERRED',
      handler: '唐志强',
      opinion: '缓办至2026-11-27：等待省级系统核对缴费',
    });
    window.moveClock('2026-11-27T10:00:00+08:00');
    expect((await deadlineOf(application.id)).promisedDeadline).toMatchObject({ colour: 'GREY' });
    window.moveClock('2026-11-28T10:00:00+08:00');
    expect(await deadlineOf(application.id)).toEqual({
      promisedDeadline: { dueOn: '2026-11-16', colour: 'RED', deferredUntil: null },
      deferrals: [{ inForce: false }],
    });
  });

  test('ends before its day when the department says so, and the clock runs again', async () => {
    const { application } = await claim();
    window.moveClock('2026-11-12T10:00:00+08:00');
    await defer(supervisors.socialSecurity, application.id);
    const ended = await end(supervisors.socialSecurity, application.id);
    expect(ended.application).toMatchObject({
      deferrals: [{ inForce: false, endedReason: '省级已反馈' }],
      promisedDeadline: { colour: 'YELLOW', deferredUntil: null },
    });
    expect((await end(supervisors.socialSecurity, application.id)).userErrors).toMatchObject([
      { code: 'NO_DEFERRAL_IN_FORCE' },
    ]);
  });

  test.each([
    ['a day within the promise', { until: '2026-11-16' }, 'DEFERRAL_UNTIL_INVALID'],
    ['a day past the statutory limit', { until: '2026-12-01' }, 'DEFERRAL_UNTIL_INVALID'],
    ['what is no day', { until: '2026-11-31' }, 'DEFERRAL_UNTIL_INVALID'],
    ['no reason', { reason: '  ' }, 'TEXT_REQUIRED'],
    ['a reason that is too long', { reason: '缓'.repeat(501) }, 'TEXT_TOO_LONG'],
    ['no application', { applicationId: "' or 1=1 --" }, 'APPLICATION_NOT_FOUND'],
  ])('is refused for %s', async (_, of, code) => {
    const { application } = await claim();
    const { userErrors } = await defer(supervisors.socialSecurity, application.id, of);
    expect(userErrors).toMatchObject([{ code }]);
  });

  test('comes too late once the promise is broken: nothing late is taken out of the rates afterwards', async () => {
    const { application } = await claim();
    window.moveClock('2026-11-17T09:00:00+08:00');
    expect((await defer(supervisors.socialSecurity, application.id)).userErrors).toMatchObject([
      { code: 'DEFERRAL_TOO_LATE' },
    ]);
  });

  test('is not for what was not accepted, nor twice at once, nor after the decision', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const fresh = await window.given.claim();
    expect((await defer(supervisors.socialSecurity, fresh.application.id)).userErrors).toMatchObject([
      { code: 'DEFERRAL_NOT_POSSIBLE' },
    ]);
    const { application, case: file } = await claim();
    await defer(supervisors.socialSecurity, application.id);
    expect((await defer(supervisors.socialSecurity, application.id)).userErrors).toMatchObject([
      { code: 'DEFERRAL_IN_FORCE' },
    ]);
    await file.step(
      { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as never,
      'DECIDED',
    );
    expect((await end(supervisors.socialSecurity, application.id)).userErrors).toMatchObject([
      { code: 'NO_DEFERRAL_IN_FORCE' },
    ]);
  });

  test('belongs to the supervisor of the deciding department alone', async () => {
    const { application } = await claim();
    for (const caller of [callers.clerk, callers.officer])
      expect((await defer(caller, application.id)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await defer(supervisors.civilAffairs, application.id)).userErrors).toMatchObject([
      { code: 'APPLICATION_NOT_FOUND' },
    ]);
  });
});
