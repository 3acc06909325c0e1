import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ResidentDeathRevoked, ResidentDeceased, ResidentMoved } from '@one-window/contracts/people-housing';
import { callers, huilongta, residentCaller, setup, xujiajing } from '../testing/setup.ts';
import { gridWorker } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const TASK = `id number status remark item { code } resident { id } application { id } agent { name phoneMasked } papers { name form copies }
  suspensions { reason to } endedReason callBacks { satisfied } notices { number kind title paragraphs table { rows } html } acceptedAt`;

const mutate = (name: string) => (caller: Partial<Caller>, input: object) =>
  window.mutation(name, `proxyTask { ${TASK} } userErrors { message }`)(caller, input);
const entrust = mutate('entrustProxyTask');
const accept = mutate('acceptProxyTask');
const suspend = mutate('suspendProxyTask');
const resume = mutate('resumeProxyTask');
const end = mutate('endProxyTask');
const callBack = mutate('callBackProxyTask');

const find = async (caller: Partial<Caller>, id: string) =>
  (await window.query(caller, `query ($id: ID!) { proxyTask(id: $id) { ${TASK} } }`, { id })).data.proxyTask;
const statusOf = async (id: string) => (await find(callers.clerk, id)).status as string;
const atTheDoor = { ...gridWorker, purpose: 'ACCEPTANCE' } as const;

async function entrusted(of: Record<string, unknown> = {}) {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const person = await window.given.resident();
  const { proxyTask: task, userErrors } = await entrust(residentCaller(person.id), { item: 'S02', ...of });
  if (!task) throw new Error(JSON.stringify(userErrors));
  return { person, task };
}

describe('a proxy task', () => {
  test('goes from the entrusting to the call-back, following its application by itself', async () => {
    const { person, task } = await entrusted({ remark: '周三上午在家' });
    expect(task).toMatchObject({
      status: 'ENTRUSTED',
      remark: '周三上午在家',
      agent: null,
      resident: { id: person.id },
    });
    const proxyTaskId = task.id as string;
    const taken = await accept(gridWorker, {
      proxyTaskId,
      phone: '15400000002',
      papers: [
        { name: '身份证', form: 'ORIGINAL', copies: 1 },
        { name: '存折', form: 'COPY', copies: 2 },
      ],
    });
    expect(taken.proxyTask).toMatchObject({
      status: 'ACCEPTED',
      agent: { name: '蒋建军', phoneMasked: '154****0002' },
    });
    expect(taken.proxyTask.notices.map(({ kind }: { kind: string }) => kind)).toEqual([
      'PROXY_AUTHORISATION',
      'PROXY_HAND_OVER',
    ]);
    expect(taken.proxyTask.notices[1].table.rows).toEqual([
      ['1', '身份证', '原件1份'],
      ['2', '存折', '复印件2份'],
    ]);
    expect(taken.proxyTask.notices[0].html).toContain('代办免费');
    expect(taken.proxyTask.notices[0].html).not.toContain('查询码');

    expect((await suspend(gridWorker, { proxyTaskId, reason: '老人住院' })).proxyTask).toMatchObject({
      status: 'SUSPENDED',
      suspensions: [{ reason: '老人住院', to: null }],
    });
    expect((await suspend(gridWorker, { proxyTaskId, reason: '再次' })).userErrors).toMatchObject([
      { code: 'PROXY_TASK_STATUS' },
    ]);
    expect((await resume(gridWorker, { proxyTaskId })).proxyTask.status).toBe('ACCEPTED');

    const handedIn = await window.accept(atTheDoor, window.claimInput(person.id));
    const applicationId = handedIn.data.acceptApplication.application.id as string;
    expect(await find(callers.clerk, proxyTaskId)).toMatchObject({
      application: { id: applicationId },
      status: 'ACCEPTED',
    });
    const file = window.given.departmentCase(applicationId);
    await file.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
    await file.step(
      { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as never,
      'DECIDED',
    );
    expect(await statusOf(proxyTaskId)).toBe('HANDLED');
    expect((await callBack(callers.clerk, { proxyTaskId, satisfied: true, remark: '好' })).userErrors).toMatchObject([
      { code: 'PROXY_TASK_STATUS' },
    ]);
    await window.deliverApplication(callers.clerk, { requestId: randomUUID(), applicationId, receivedBy: '蒋建军' });
    expect(await statusOf(proxyTaskId)).toBe('DELIVERED');
    window.moveClock('2026-11-03T09:00:00+08:00');
    await window.runJob('close-delivered');
    expect(await statusOf(proxyTaskId)).toBe('ARCHIVED');
    const called = await callBack(callers.clerk, { proxyTaskId, satisfied: true, remark: '本人很满意' });
    expect(called.proxyTask).toMatchObject({ status: 'CALLED_BACK', callBacks: [{ satisfied: true }] });
  });

  test('ends when the resident comes in person while nobody has taken it over, or while it is suspended', async () => {
    const untaken = await entrusted();
    const held = await entrusted();
    const proxyTaskId = held.task.id as string;
    await accept(gridWorker, { proxyTaskId, phone: '15400000002', papers: [] });
    await suspend(gridWorker, { proxyTaskId, reason: '老人住院' });
    for (const [{ person, task }, agent, papers] of [
      [untaken, null, ['PROXY_END']],
      [held, '蒋建军', ['PROXY_AUTHORISATION', 'PROXY_SUSPENSION', 'PROXY_END']],
    ] as const) {
      const { data } = await window.accept(callers.clerk, window.claimInput(person.id));
      expect(data.acceptApplication.userErrors).toEqual([]);
      const found = await find(callers.clerk, task.id);
      expect(found).toMatchObject({ status: 'ENDED', endedReason: '本人自行办理', application: null });
      expect(found.agent?.name ?? null).toBe(agent);
      expect(found.notices.map(({ kind }: { kind: string }) => kind)).toEqual(papers);
    }
  });

  test('that nobody has taken over is of the agent who is named when it is handed in', async () => {
    const { person, task } = await entrusted();
    const agent = { agent: { name: '蒋敏', phone: '15400000003' } };
    const { data } = await window.accept(callers.clerk, window.claimInput(person.id, agent));
    expect(data.acceptApplication.userErrors).toEqual([]);
    expect(await find(callers.clerk, task.id)).toMatchObject({
      status: 'ACCEPTED',
      agent: { name: '蒋敏' },
      application: { id: data.acceptApplication.application.id },
    });
  });

  test('one is open for a resident and an item; an ended one gives the place free and goes back on paper', async () => {
    const { person, task } = await entrusted();
    const again = await entrust(residentCaller(person.id), { item: 'S02' });
    expect(again.userErrors).toMatchObject([
      { code: 'PROXY_TASK_OPEN', message: expect.stringContaining(task.number) },
    ]);
    const ended = await end(callers.clerk, { proxyTaskId: task.id, reason: '家人代为办理' });
    expect(ended.proxyTask).toMatchObject({ status: 'ENDED', endedReason: '家人代为办理' });
    expect(ended.proxyTask.notices.at(-1)).toMatchObject({ kind: 'PROXY_END', title: '代办终止通知书' });
    expect((await entrust(residentCaller(person.id), { item: 'S02' })).userErrors).toEqual([]);
  });

  test.each([
    [{ item: 'X99' }, 'ITEM_UNKNOWN'],
    [{ remark: '长'.repeat(501) }, 'TEXT_TOO_LONG'],
    [{ residentId: "' or 1=1 --" }, 'RESIDENT_NOT_FOUND'],
    [{ residentId: randomUUID() }, 'RESIDENT_NOT_FOUND'],
  ])('%j is refused', async (of, code) => {
    const person = await window.given.resident();
    const { userErrors } = await entrust(callers.clerk, { item: 'S02', residentId: person.id, ...of });
    expect(userErrors).toMatchObject([{ code }]);
  });

  test('papers and phone of the agent are checked', async () => {
    const { task } = await entrusted();
    const take = (of: object) => accept(gridWorker, { proxyTaskId: task.id, phone: '15400000002', ...of });
    expect((await take({ phone: '110' })).userErrors).toMatchObject([{ code: 'PHONE_INVALID' }]);
    for (const papers of [
      [{ name: ' ' }],
      [{ name: '证', copies: 0 }],
      Array.from({ length: 51 }, () => ({ name: '证' })),
    ])
      expect((await take({ papers })).userErrors).toMatchObject([{ code: 'PROXY_PAPERS_INVALID' }]);
  });

  test('does not exist for the sibling community, and another resident', async () => {
    const { task } = await entrusted();
    for (const caller of [callers.sibling, residentCaller(randomUUID())]) {
      expect(await find(caller, task.id)).toBeNull();
      const list = await window.query(caller, '{ proxyTasks(first: 100) { edges { node { id } } } }');
      expect(list.data.proxyTasks.edges).toEqual([]);
    }
    const other = await window.query(
      callers.clerk,
      `{ proxyTasks(within: "${huilongta}", first: 100) { edges { node { id } } } }`,
    );
    expect(other.data.proxyTasks.edges).toEqual([]);
    const own = await window.query(
      callers.clerk,
      `{ proxyTasks(within: "${xujiajing}", status: ENTRUSTED, first: 100) { edges { node { id status } } } }`,
    );
    expect(own.data.proxyTasks.edges.map(({ node }: { node: object }) => node)).toContainEqual({
      id: task.id,
      status: 'ENTRUSTED',
    });
  });

  test('follows a move to the new community, and ends with the death of who entrusted it', async () => {
    const { person, task } = await entrusted();
    const { id, ...state } = person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    for (const caller of [callers.clerk, callers.sibling])
      expect(await find(caller, task.id)).toMatchObject({ id: task.id });
    const closing = await end(callers.clerk, { proxyTaskId: task.id, reason: '已迁居' });
    expect(closing).toMatchObject({ proxyTask: null, userErrors: [], errors: [] });
    expect(await find(callers.clerk, task.id)).toBeNull();
    expect(await find(callers.sibling, task.id)).toMatchObject({ id: task.id, status: 'ENDED' });
    const list = await window.query(callers.sibling, '{ proxyTasks(first: 100) { edges { node { id } } } }');
    expect(list.data.proxyTasks.edges).toContainEqual({ node: { id: task.id } });
    const dead = await entrusted();
    const { id: deadId, ...dying } = dead.person;
    await window.receive(ResidentDeceased, deadId, {
      state: { ...dying, status: 'DECEASED', diedOn: '2026-11-02' },
      diedOn: '2026-11-02',
    } as never);
    expect(await find(callers.clerk, dead.task.id)).toMatchObject({ status: 'ENDED', endedReason: '委托人死亡' });
  });

  test('of a resident who moved stays known where it was entrusted until its application is closed', async () => {
    const { person, task } = await entrusted();
    await accept(gridWorker, { proxyTaskId: task.id, phone: '15400000002', papers: [] });
    const { data } = await window.accept(atTheDoor, window.claimInput(person.id));
    const applicationId = data.acceptApplication.application.id as string;
    const { id, ...state } = person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    await window.given
      .departmentCase(applicationId)
      .step(
        { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null } as never,
        'DECIDED',
      );
    await window.deliverApplication(callers.clerk, { requestId: randomUUID(), applicationId, receivedBy: '蒋建军' });
    for (const caller of [callers.clerk, callers.sibling])
      expect(await find(caller, task.id)).toMatchObject({ status: 'DELIVERED' });
    expect(await find(gridWorker, task.id)).not.toBeNull();
    window.moveClock('2026-11-03T09:00:00+08:00');
    await window.runJob('close-delivered');
    for (const caller of [callers.clerk, gridWorker]) expect(await find(caller, task.id)).toBeNull();
    expect(await find(callers.sibling, task.id)).toMatchObject({ status: 'ARCHIVED' });
  });

  test('that a death ended goes on when the death is revoked; one that was ended by hand, or entrusted again, does not', async () => {
    const { person, task } = await entrusted();
    const { id, ...state } = person;
    const dead = { ...state, status: 'DECEASED', diedOn: '2026-11-02' } as const;
    const dies = () => window.receive(ResidentDeceased, id, { state: dead, diedOn: '2026-11-02' } as never);
    const lives = () => window.receive(ResidentDeathRevoked, id, { state, reason: '误报' } as never);
    const byHand = (await entrust(residentCaller(id), { item: 'S03' })).proxyTask;
    await end(callers.clerk, { proxyTaskId: byHand.id, reason: '委托人死亡' });
    await dies();
    expect(await statusOf(task.id)).toBe('ENDED');
    await lives();
    await lives();
    expect(await find(callers.clerk, task.id)).toMatchObject({ status: 'ENTRUSTED', endedReason: null });
    expect(await statusOf(byHand.id)).toBe('ENDED');
    await dies();
    await window.admin.query(
      `insert into proxy_task select (jsonb_populate_record(t, jsonb_build_object(
      'id', $2::text, 'number', 'DB20261102-900001', 'is_open', true, 'ended_at', null, 'ended_reason', null))).*
      from proxy_task t where t.id = $1`,
      [task.id, randomUUID()],
    );
    await lives();
    expect(await statusOf(task.id)).toBe('ENDED');
  });

  test('tasks of 20 residents cost as many statements as of one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await entrusted()).person.id));
    const ask = (wanted: string[]) =>
      window.query(
        callers.clerk,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { proxyTasks { number status item { name } } } } }',
        { r: wanted.map((id) => ({ __typename: 'Resident', id })) },
      );
    const [one, many] = [await ask(ids.slice(0, 1)), await ask(ids)];
    expect(many.errors).toEqual([]);
    expect(many.data._entities.every(({ proxyTasks }: { proxyTasks: object[] }) => proxyTasks.length === 1)).toBe(true);
    expect(many.sql).toBe(one.sql);
  });
});
