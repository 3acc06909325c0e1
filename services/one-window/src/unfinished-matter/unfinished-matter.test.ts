import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ResidentMoved } from '@one-window/contracts/people-housing';
import { callers, huilongta, residentCaller, setup, xujiajing } from '../testing/setup.ts';
import { gridWorker, supervisors } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const MATTER = `id wanted whyNot status department owner { unit name } deadline { dueOn workingDaysLeft colour }
  answer answeredBy outcome closedAt callBacks { satisfied remark } reportedBy community { code } contactPhoneMasked resident { id } item { code }`;

const mutate = (name: string) => (caller: Partial<Caller>, input: object) =>
  window.mutation(name, `unfinishedMatter { ${MATTER} }`)(caller, input);
const reportTo = mutate('reportUnfinishedMatter');
const assign = mutate('assignUnfinishedMatter');
const answer = mutate('answerUnfinishedMatter');
const close = mutate('closeUnfinishedMatter');
const report = (caller: Partial<Caller>, of: Record<string, unknown> = {}) =>
  reportTo(caller, { wanted: '补办养老保险卡', whyNot: '系统查不到参保记录', ...of });

const find = async (caller: Partial<Caller>, id: string) =>
  (await window.query(caller, `query ($id: ID!) { unfinishedMatter(id: $id) { ${MATTER} } }`, { id })).data
    .unfinishedMatter;

describe('what could not get done', () => {
  test('has an owner and a deadline from the first; it is answered, called back, reopened and closed', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const person = await window.given.resident();
    const { unfinishedMatter: matter } = await report(callers.clerk, {
      residentId: person.id,
      item: 'S02',
      contactPhone: '15400000001',
    });
    expect(matter).toMatchObject({
      status: 'OPEN',
      department: 'social-security',
      owner: { unit: '人力资源和社会保障', name: '待指定' },
      deadline: { dueOn: '2026-11-09', workingDaysLeft: 5, colour: 'GREEN' },
      reportedBy: '王芳',
      community: { code: xujiajing },
      contactPhoneMasked: '154****0001',
      resident: { id: person.id },
      item: { code: 'S02' },
    });
    const unfinishedMatterId = matter.id as string;
    const named = await assign(supervisors.socialSecurity, {
      unfinishedMatterId,
      department: 'social-security',
      unit: '待遇科',
      name: '欧阳明',
    });
    expect(named.unfinishedMatter.owner).toEqual({ unit: '待遇科', name: '欧阳明' });
    window.moveClock('2026-11-10T09:00:00+08:00');
    expect((await find(callers.clerk, unfinishedMatterId)).deadline).toEqual({
      dueOn: '2026-11-09',
      workingDaysLeft: -1,
      colour: 'RED',
    });
    const said = await answer(callers.officer, { unfinishedMatterId, answer: '已补录参保记录', outcome: 'DONE' });
    expect(said.unfinishedMatter).toMatchObject({
      status: 'ANSWERED',
      answeredBy: '刘海燕',
      outcome: 'DONE',
      deadline: { colour: 'GREY' },
    });
    const back = await close(callers.clerk, { unfinishedMatterId, satisfied: false, remark: '卡还没拿到' });
    expect(back.unfinishedMatter).toMatchObject({
      status: 'OPEN',
      closedAt: null,
      deadline: { dueOn: '2026-11-17', colour: 'GREEN' },
    });
    await answer(callers.officer, { unfinishedMatterId, answer: '卡已送达', outcome: 'DONE' });
    const closed = await close(callers.clerk, { unfinishedMatterId, satisfied: true, remark: '已拿到' });
    expect(closed.unfinishedMatter).toMatchObject({
      status: 'CLOSED',
      callBacks: [{ satisfied: false }, { satisfied: true, remark: '已拿到' }],
    });
    expect(
      (await close(callers.clerk, { unfinishedMatterId, satisfied: true, remark: '再次' })).userErrors,
    ).toMatchObject([{ code: 'UNFINISHED_MATTER_STATUS' }]);
  });

  test('without an item the window that was asked first owns it', async () => {
    const { unfinishedMatter } = await report(callers.clerk);
    expect(unfinishedMatter).toMatchObject({ department: 'one-window', owner: { name: '王芳' }, resident: null });
    expect(unfinishedMatter.owner.unit).toContain('一窗受理窗口');
  });

  test('a resident reports their own, a grid worker at the door', async () => {
    const person = await window.given.resident();
    const resources = await report(residentCaller(person.id), { residentId: randomUUID() });
    expect(resources.unfinishedMatter).toMatchObject({
      resident: { id: person.id },
      reportedBy: '本人',
      owner: { name: '待指定' },
    });
    expect(await find(residentCaller(person.id), resources.unfinishedMatter.id)).not.toBeNull();
    expect(await find(residentCaller(randomUUID()), resources.unfinishedMatter.id)).toBeNull();
    const atTheDoor = await report(gridWorker, { department: 'civil-affairs' });
    expect(atTheDoor.unfinishedMatter).toMatchObject({ reportedBy: '蒋建军', department: 'civil-affairs' });
    expect((await report(residentCaller(randomUUID()))).userErrors).toMatchObject([{ code: 'RESIDENT_NOT_FOUND' }]);
  });

  test('is known to its department and its place alone', async () => {
    const { unfinishedMatter } = await report(callers.clerk, { item: 'S02' });
    for (const caller of [callers.clerk, callers.officer, callers.auditor])
      expect(await find(caller, unfinishedMatter.id)).toMatchObject({ id: unfinishedMatter.id });
    for (const caller of [callers.foreignOfficer, callers.sibling, supervisors.civilAffairs]) {
      expect(await find(caller, unfinishedMatter.id)).toBeNull();
      const { userErrors, errors } = await answer(caller, {
        unfinishedMatterId: unfinishedMatter.id,
        answer: '试',
        outcome: 'DONE',
      });
      expect([...(userErrors ?? []), ...errors]).toMatchObject([{ code: 'UNFINISHED_MATTER_NOT_FOUND' }]);
    }
    const handed = await assign(callers.clerk, {
      unfinishedMatterId: unfinishedMatter.id,
      department: 'civil-affairs',
      unit: '救助科',
      name: '周建国',
    });
    expect(handed.unfinishedMatter.department).toBe('civil-affairs');
    expect(await find(callers.officer, unfinishedMatter.id)).toBeNull();
    expect(await find(callers.foreignOfficer, unfinishedMatter.id)).not.toBeNull();
  });

  test('follows the resident to the new community, and stays known where it was reported until it is closed', async () => {
    const person = await window.given.resident();
    const { unfinishedMatter } = await report(callers.clerk, { residentId: person.id });
    const closedBefore = (await report(callers.clerk, { residentId: person.id })).unfinishedMatter;
    const stays = (await report(callers.clerk)).unfinishedMatter;
    const settle = async (unfinishedMatterId: string) => {
      await answer(callers.clerk, { unfinishedMatterId, answer: '已办', outcome: 'DONE' });
      return close(callers.clerk, { unfinishedMatterId, satisfied: true, remark: '满意' });
    };
    expect((await settle(closedBefore.id)).unfinishedMatter).toMatchObject({ status: 'CLOSED' });
    const { id, ...state } = person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-10',
    });
    for (const caller of [callers.clerk, callers.sibling])
      expect(await find(caller, unfinishedMatter.id)).toMatchObject({ id: unfinishedMatter.id });
    expect(await settle(unfinishedMatter.id)).toMatchObject({ unfinishedMatter: null, userErrors: [], errors: [] });
    for (const closed of [unfinishedMatter, closedBefore]) {
      expect(await find(callers.clerk, closed.id)).toBeNull();
      expect(await find(callers.sibling, closed.id)).toMatchObject({ id: closed.id, status: 'CLOSED' });
      expect(await find(residentCaller(id), closed.id)).toMatchObject({ id: closed.id });
    }
    // about nobody who could move: the window that was asked keeps it
    expect((await settle(stays.id)).unfinishedMatter).toMatchObject({ status: 'CLOSED' });
  });

  test.each([
    [{ wanted: ' ' }, 'TEXT_REQUIRED'],
    [{ whyNot: '不'.repeat(501) }, 'TEXT_TOO_LONG'],
    [{ item: 'X99' }, 'ITEM_UNKNOWN'],
    [{ department: 'not a department' }, 'DEPARTMENT_UNKNOWN'],
    [{ contactPhone: '12345' }, 'PHONE_INVALID'],
    [{ residentId: "' or 1=1 --" }, 'RESIDENT_NOT_FOUND'],
    [{ applicationId: '../x' }, 'APPLICATION_NOT_FOUND'],
  ])('%j is refused', async (of, code) => {
    expect((await report(callers.clerk, of)).userErrors).toMatchObject([{ code }]);
  });

  test('the list is by deadline, without what is closed', async () => {
    const { data } = await window.query(
      callers.clerk,
      '{ unfinishedMatters(first: 100) { edges { node { status deadline { dueOn } } } } }',
    );
    const nodes = data.unfinishedMatters.edges.map(({ node }: { node: object }) => node) as {
      status: string;
      deadline: { dueOn: string };
    }[];
    expect(nodes.length).toBeGreaterThan(3);
    expect(nodes.some(({ status }) => status === 'CLOSED')).toBe(false);
    const days = nodes.map(({ deadline }) => deadline.dueOn);
    expect(days).toEqual(days.toSorted());
  });
});
