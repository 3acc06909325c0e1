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
  test('call no department late while its decision may be under way', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, case: file } = await window.given.claim();
    await file.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
    await window.lastHeard('2 hours');
    await remindOn('2026-11-16');
    await remindOn('2026-11-17');
    expect(await rungs(application.id)).toEqual(['DECISION HANDLER']);
    await window.lastHeard('0 hours');
    await remindOn('2026-11-17');
    expect(await rungs(application.id)).toEqual(['DECISION HANDLER', 'DECISION SECTION_HEAD']);
  });

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

describe('reminders of a bad rating', () => {
  const rated = async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const { application, person, case: file } = await window.given.claim();
    const decided = { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null };
    await file.step(decided as never, 'DECIDED');
    await window.deliverApplication(callers.clerk, {
      requestId: randomUUID(),
      applicationId: application.id,
      receivedBy: '本人',
    });
    await window.send(residentCaller(person.id), 'rateApplication', { applicationId: application.id, stars: 1 });
    return application.id as string;
  };
  const change = (name: string, of: object) =>
    window.send(name === 'rebutRating' ? supervisors.socialSecurity : callers.officer, name, of);

  // rated on Monday, 2 November: to be put right by Monday, 23 November
  test('go up the same ladder until it is put right, and its supervision says when', async () => {
    const id = await rated();
    await remindOn('2026-11-17');
    expect(await rungs(id)).toEqual([]);
    await remindOn('2026-11-18');
    await remindOn('2026-11-18');
    expect(await rungs(id)).toEqual(['RECTIFICATION HANDLER']);
    const { reminders, number } = await shown(id);
    expect(reminders[0]).toMatchObject({
      content: `办件${number}“城乡居民养老保险待遇申领”的差评须于2026年11月23日前整改，还剩3个工作日。`,
      unit: '零陵区社会保险经办机构',
    });
    await remindOn('2026-11-24');
    expect(await rungs(id)).toEqual(['RECTIFICATION HANDLER', 'RECTIFICATION SECTION_HEAD']);
    await change('rectifyRating', { applicationId: id, result: '已致歉' });
    await remindOn('2026-11-27');
    expect(await rungs(id)).toHaveLength(2);
    expect((await shown(id)).supervision).toMatchObject([
      { kind: 'RECTIFICATION' },
      { kind: 'WARNING', result: '已于2026年11月24日完成' },
      { kind: 'URGING', result: '已于2026年11月24日完成' },
    ]);
  });

  test('end with a rebuttal', async () => {
    const id = await rated();
    await change('rebutRating', { applicationId: id, grounds: '录音为证' });
    await remindOn('2026-11-30');
    expect(await rungs(id)).toEqual([]);
  });
});

describe('reminders of what could not get done', () => {
  const report = async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const told = { wanted: '陈桂英的卡', whyNot: '查不到', item: 'S02' };
    const { data } = await window.send(callers.clerk, 'reportUnfinishedMatter', told, 'unfinishedMatter { id }');
    return data.reportUnfinishedMatter.unfinishedMatter.id as string;
  };
  const remindersOf = async (id: string) => {
    const { data } = await window.query(
      callers.clerk,
      'query ($id: ID!) { unfinishedMatter(id: $id) { reminders { step rung content unit dueOn } } }',
      { id },
    );
    return data.unfinishedMatter.reminders as { rung: string }[];
  };
  const rungsOf = async (id: string) => (await remindersOf(id)).map(({ rung }) => rung);

  // reported on Monday, 2 November: to be answered by Monday, 9 November
  test('go up the same ladder until it is answered, and say no word of the resident', async () => {
    const [id, answered] = [await report(), await report()];
    await remindOn('2026-11-05');
    expect(await rungsOf(id)).toEqual([]);
    await remindOn('2026-11-06');
    await remindOn('2026-11-06');
    expect(await remindersOf(id)).toEqual([
      {
        step: 'UNFINISHED_ANSWER',
        rung: 'HANDLER',
        content: '2026年11月2日登记的“办不成事”（城乡居民养老保险待遇申领）须于2026年11月9日前答复，还剩1个工作日。',
        unit: '人力资源和社会保障',
        dueOn: '2026-11-09',
      },
    ]);
    await window.send(callers.officer, 'answerUnfinishedMatter', {
      unfinishedMatterId: answered,
      answer: '已办',
      outcome: 'DONE',
    });
    await remindOn('2026-11-10');
    await remindOn('2026-11-12');
    expect(await rungsOf(id)).toEqual(['HANDLER', 'SECTION_HEAD', 'DEPUTY_LEADER']);
    expect(await rungsOf(answered)).toEqual(['HANDLER']);
    const list = async (caller: object) => {
      const { data } = await window.query(
        caller,
        '{ reminders(first: 100) { edges { node { application { id } unfinishedMatter { id } } } } }',
      );
      return data.reminders.edges.map(({ node }: { node: object }) => node) as object[];
    };
    const node = { application: null, unfinishedMatter: { id } };
    expect(await list(supervisors.socialSecurity)).toContainEqual(node);
    expect(await list(callers.clerk)).toContainEqual(node);
    for (const caller of [supervisors.civilAffairs, callers.sibling])
      expect(await list(caller)).not.toContainEqual(node);
  });

  test('are shown without the matter to whom the matter is refused', async () => {
    const { data, errors } = await window.query(
      { ...callers.clerk, purpose: undefined },
      '{ reminders(first: 100) { edges { node { rung unfinishedMatter { id } } } } }',
    );
    expect(data.reminders.edges).toContainEqual({ node: { rung: 'HANDLER', unfinishedMatter: null } });
    expect([...new Set(errors.map(({ code }) => code))]).toEqual(['PURPOSE_REQUIRED']);
    expect(errors[0]?.path).toEqual(['reminders', 'edges', 0, 'node', 'unfinishedMatter']);
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
    expect(data.reminders.edges.some((edge: { node: { application: object } }) => edge.node.application)).toBe(true);
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
