import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { callers, residentCaller, setup } from '../testing/setup.ts';
import { supervisors } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

async function remindOn(day: string) {
  window.moveClock(`${day}T09:00:00+08:00`);
  await window.runJob('send-reminders');
}

async function shown(id: string) {
  const { data } = await window.query(
    callers.clerk,
    `query ($id: ID!) { application(id: $id) { number clockColour
      reminders { step rung rule content unit dueOn remindedAt } notices { kind title paragraphs }
      supervision { rule kind content unit result } } }`,
    { id },
  );
  return data.application;
}

const rungs = async (id: string) =>
  (await shown(id)).reminders.map(({ step, rung }: { step: string; rung: string }) => `${step} ${rung}`);

describe('reminders', () => {
  test('go up the ladder by the days, once each, and say the matter, not the person', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, case: file } = await window.given.claim();
    await file.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
    await remindOn('2026-11-11');
    expect(await rungs(application.id)).toEqual([]);
    await remindOn('2026-11-12');
    await remindOn('2026-11-12');
    expect(await rungs(application.id)).toEqual(['DECISION HANDLER']);
    await remindOn('2026-11-16');
    expect(await rungs(application.id)).toEqual(['DECISION HANDLER']);
    await remindOn('2026-11-17');
    expect(await rungs(application.id)).toEqual(['DECISION HANDLER', 'DECISION SECTION_HEAD']);
    await remindOn('2026-11-19');
    expect(await rungs(application.id)).toEqual([
      'DECISION HANDLER',
      'DECISION SECTION_HEAD',
      'DECISION DEPUTY_LEADER',
    ]);
    const { reminders, number, supervision } = await shown(application.id);
    expect(reminders[0]).toMatchObject({
      content: `办件${number}“城乡居民养老保险待遇申领”须于2026年11月16日前作出决定，还剩2个工作日。`,
      dueOn: '2026-11-16',
      unit: '零陵区社会保险经办机构',
    });
    expect(JSON.stringify(reminders)).not.toContain('陈桂英');
    expect(supervision).toMatchObject([
      { kind: 'WARNING', rule: '临期（黄色）提醒经办人', result: null },
      { kind: 'URGING', rule: '逾期催办科（股）室负责人', result: null },
      { kind: 'URGING', content: reminders[2].content },
    ]);

    window.moveClock('2026-11-20T09:00:00+08:00');
    await file.step(
      { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as never,
      'DECIDED',
    );
    await remindOn('2026-11-23');
    expect(await rungs(application.id)).toHaveLength(3);
    expect((await shown(application.id)).supervision[0].result).toBe('已于2026年11月20日完成');
    // delivery is due on 4 December, and the window is reminded of it
    await remindOn('2026-12-02');
    const delivery = (await shown(application.id)).reminders.at(-1);
    expect(delivery).toMatchObject({ step: 'DELIVERY', rung: 'HANDLER', dueOn: '2026-12-04' });
    expect(delivery.unit).toContain('一窗受理窗口');
  });

  test('a paused or deferred clock reminds nobody', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, case: file } = await window.given.claim();
    await file.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
    await file.step(
      {
        kind: 'PAUSED',
        pauseKind: 'SPECIAL_PROCEDURE',
        name: '公示',
        reason: '公示',
        approvedBy: '唐志强',
        limitOn: null,
      },
      'PAUSED',
    );
    await remindOn('2026-11-25');
    expect(await rungs(application.id)).toEqual([]);
  });

  test('an applicant gets one notice, two working days before a correction is due', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, case: file } = await window.given.claim();
    await file.step(
      { kind: 'CORRECTION_REQUESTED', items: [{ what: '银行存折首页' }], allowedUntil: '2026-11-13' },
      'CORRECTION_REQUESTED',
    );
    await remindOn('2026-11-10');
    expect((await shown(application.id)).notices.map(({ kind }: { kind: string }) => kind)).not.toContain(
      'CORRECTION_REMINDER',
    );
    await remindOn('2026-11-11');
    await remindOn('2026-11-12');
    const { notices } = await shown(application.id);
    const sent = notices.filter(({ kind }: { kind: string }) => kind === 'CORRECTION_REMINDER');
    expect(sent).toHaveLength(1);
    expect(sent[0].paragraphs.join('\n')).toContain('请于2026年11月13日前一次补齐');
    expect(sent[0].paragraphs).toContain('1. 银行存折首页');
    expect(await rungs(application.id)).toEqual(['CORRECTION APPLICANT']);
  });
});

describe('the list', () => {
  const list = (caller: object, args = 'first: 100') =>
    window.query(
      caller,
      `{ reminders(${args}) { edges { node { id department application { id } } } pageInfo { hasNextPage endCursor } } }`,
    );

  test("holds the department's own, newest first, page by page; not another's, not another community's", async () => {
    const { data, sql } = await list(supervisors.socialSecurity);
    expect(data.reminders.edges.length).toBeGreaterThanOrEqual(4);
    expect(data.reminders.edges.every((edge: { node: { application: object } }) => edge.node.application)).toBe(true);
    const one = await list(supervisors.socialSecurity, 'first: 1');
    expect(one.sql).toBe(sql);
    const second = await list(
      supervisors.socialSecurity,
      `first: 1, after: "${one.data.reminders.pageInfo.endCursor as string}"`,
    );
    expect(second.data.reminders.edges[0].node.id).toBe(data.reminders.edges[1].node.id);
    expect((await list(supervisors.civilAffairs)).data.reminders.edges).toEqual([]);
    expect(
      (await list(supervisors.civilAffairs, 'first: 9, department: "social-security"')).data.reminders.edges,
    ).toEqual([]);
    expect((await list(callers.sibling)).data.reminders.edges).toEqual([]);
    expect((await list(callers.clerk)).data.reminders.edges.length).toBeGreaterThan(0);
    expect((await list(residentCaller(randomUUID()))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await list(callers.clerk, 'first: 1, after: "x"')).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});
