import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ResidentMoved } from '@one-window/contracts/people-housing';
import { callers, huilongta, residentCaller, setup } from '../testing/setup.ts';
import { gridWorker } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const TASK = 'id status item { code } resident { id } agent { name } notices { kind paragraphs }';
const atTheDoor = { ...gridWorker, purpose: 'ACCEPTANCE' } as const;

describe('a proxy task at the door', () => {
  test('is made by itself when a grid worker accepts', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const person = await window.given.resident();
    const { data } = await window.accept(atTheDoor, window.claimInput(person.id));
    const shown = await window.query(
      callers.clerk,
      `query ($id: ID!) { application(id: $id) { proxyTask { ${TASK} } } }`,
      { id: data.acceptApplication.application.id },
    );
    expect(shown.data.application.proxyTask).toMatchObject({
      status: 'ACCEPTED',
      agent: { name: '蒋建军' },
      notices: [{ kind: 'PROXY_AUTHORISATION' }],
    });
    const counter = await window.given.claim();
    const without = await window.query(
      callers.clerk,
      'query ($id: ID!) { application(id: $id) { proxyTask { id } } }',
      {
        id: counter.application.id,
      },
    );
    expect(without.data.application.proxyTask).toBeNull();
  });

  test('is entrusted by who applies, though it be about another, or about nobody yet', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const [mother, daughter] = [await window.given.resident(), await window.given.resident({ name: '蒋敏' })];
    const taskOf = async (input: Record<string, unknown>) => {
      const { data } = await window.accept(atTheDoor, input);
      const id = data.acceptApplication.application.id as string;
      const shown = await window.query(
        callers.clerk,
        `query ($id: ID!) { application(id: $id) { proxyTask { ${TASK} } } }`,
        { id },
      );
      return shown.data.application.proxyTask;
    };
    const task = await taskOf(window.claimInput(mother.id, { applicantId: daughter.id }));
    expect(task).toMatchObject({ resident: { id: daughter.id }, status: 'ACCEPTED' });
    expect(task.notices[0].paragraphs[0]).toBe('委托人：蒋敏');
    const newcomer = { name: '唐小军', idNumber: '11010519491231002X', houseId: randomUUID(), inflowReason: 'WORK' };
    const ofHost = await taskOf({
      requestId: randomUUID(),
      item: 'R04',
      applicantId: mother.id,
      materials: [{ code: 'R04-M1', obtained: 'PAPER' }],
      form: Object.entries(newcomer).map(([name, value]) => ({ name, value })),
    });
    expect(ofHost).toMatchObject({ resident: { id: mother.id }, item: { code: 'R04' } });
    const entrusted = { item: 'S03' };
    const { data } = await window.send(residentCaller(mother.id), 'entrustProxyTask', entrusted, 'proxyTask { id }');
    const resources = data.entrustProxyTask.proxyTask;
    const followed = await taskOf(
      window.claimInput(mother.id, {
        item: 'S03',
        applicantId: daughter.id,
        materials: [
          { code: 'S03-M1', obtained: 'PAPER' },
          { code: 'S03-M2', obtained: 'PAPER' },
        ],
        form: [],
      }),
    );
    expect(followed).toMatchObject({ id: resources.id, resident: { id: mother.id } });
  });

  test('of an application about nobody yet moves with its applicant, and so does the application', async () => {
    window.moveClock('2026-11-02T09:00:00+08:00');
    const host = await window.given.resident();
    const newcomer = { name: '唐小军', idNumber: '11010519491231002X', houseId: randomUUID(), inflowReason: 'WORK' };
    const { data } = await window.accept(atTheDoor, {
      requestId: randomUUID(),
      item: 'R04',
      applicantId: host.id,
      materials: [{ code: 'R04-M1', obtained: 'PAPER' }],
      form: Object.entries(newcomer).map(([name, value]) => ({ name, value })),
    });
    const { id } = data.acceptApplication.application;
    const seenBy = async (caller: object) =>
      (
        await window.query(caller, 'query ($id: ID!) { application(id: $id) { proxyTask { resident { id } } } }', {
          id,
        })
      ).data.application;
    expect(await seenBy(callers.sibling)).toBeNull();
    const { id: hostId, ...state } = host;
    await window.receive(ResidentMoved, hostId, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    for (const caller of [callers.clerk, callers.sibling])
      expect(await seenBy(caller)).toEqual({ proxyTask: { resident: { id: host.id } } });
  });
});
