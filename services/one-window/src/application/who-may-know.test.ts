import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ResidentMoved } from '@one-window/contracts/people-housing';
import { callers, huilongta, residentCaller, setup } from '../testing/setup.ts';
import { gridWorker } from '../testing/supervision-callers.ts';

let window: Awaited<ReturnType<typeof setup>>;
let story: Awaited<ReturnType<typeof window.given.claim>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
  story = await window.given.claim();
});
afterAll(() => window.dispose());

const byNumber = (caller: Partial<Caller>, number: string) =>
  window.query(caller, 'query ($number: String!) { application(number: $number) { id } }', { number });
const queueOf = async (caller: Partial<Caller>, args = 'first: 100') => {
  const { data } = await window.query(caller, `{ applications(${args}) { edges { node { id } } } }`);
  return (data.applications?.edges ?? []).map(({ node }: { node: { id: string } }) => node.id) as string[];
};
const reference = (caller: Partial<Caller>, typename: string, ids: string[], fields: string) =>
  window.query(caller, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${fields} } } }`, {
    r: ids.map((id) => ({ __typename: typename, id })),
  });

describe('an application', () => {
  test("is known to its clerk, its department's officer, the auditor and the resident", async () => {
    for (const caller of [callers.clerk, callers.officer, callers.auditor, residentCaller(story.person.id)]) {
      expect((await byNumber(caller, story.application.number)).data.application).toEqual({ id: story.application.id });
      expect(await queueOf(caller)).toContain(story.application.id);
    }
  });

  test.each([
    ["the sibling community's clerk", callers.sibling],
    ['a clerk of another district', { ...callers.clerk, sub: 'x', jurisdiction: '510108002005' }],
    ["another department's officer", callers.foreignOfficer],
    ['another resident', residentCaller(randomUUID())],
  ] as [string, Partial<Caller>][])('does not exist for %s, by any way', async (_, caller) => {
    const missing = await byNumber(caller, '431102-20261102-1000006');
    const hidden = await byNumber(caller, story.application.number);
    expect([hidden.data.application, hidden.errors.map(({ code }) => code)]).toEqual([
      missing.data.application,
      missing.errors.map(({ code }) => code),
    ]);
    expect(hidden.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(hidden.sql).toBe(missing.sql);
    expect(await queueOf(caller)).not.toContain(story.application.id);
    const entity = await reference(caller, 'Application', [story.application.id], 'number');
    expect([entity.data._entities, entity.errors.map(({ code }) => code)]).toEqual([[null], ['NOT_FOUND']]);
    for (const [mutation, name] of [
      [window.requestWithdrawal, 'requestWithdrawal'],
      [window.deliverApplication, 'deliverApplication'],
    ] as const) {
      const rest = name === 'requestWithdrawal' ? { reason: '试' } : { receivedBy: '试' };
      const { data, errors } = await mutation(caller, {
        requestId: randomUUID(),
        applicationId: story.application.id,
        ...rest,
      });
      expect(data?.[name]?.userErrors ?? errors).toMatchObject([
        { code: caller.role === 'resident' ? 'FORBIDDEN' : 'APPLICATION_NOT_FOUND' },
      ]);
    }
  });

  test('without a purpose, and without a token, nothing', async () => {
    expect((await byNumber({ ...callers.clerk, purpose: undefined }, story.application.number)).errors).toMatchObject([
      { code: 'PURPOSE_REQUIRED' },
    ]);
    expect((await byNumber(callers.anonymous, story.application.number)).errors).toMatchObject([
      { code: 'UNAUTHENTICATED' },
    ]);
  });

  test('the query code is for the counter and the applicant, not for officers', async () => {
    const code = (caller: Partial<Caller>) =>
      window.query(caller, 'query ($id: ID!) { application(id: $id) { queryCode notices { kind html } } }', {
        id: story.application.id,
      });
    expect((await code(callers.clerk)).data.application.queryCode).toBe(story.application.queryCode);
    const shown = await code(callers.officer);
    expect(shown.data.application.queryCode).toBeNull();
    expect(JSON.stringify(shown)).not.toContain(story.application.queryCode);
    const receipt = (await code(callers.clerk)).data.application.notices[0].html;
    expect(receipt).toContain(story.application.queryCode);
    expect(receipt).toContain('<svg');
  });

  test('the query code stays with the community that accepted it, and with whose it is', async () => {
    const moved = await window.given.claim();
    const { id, ...state } = moved.person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    const { queryCode } = moved.application;
    const shownTo = async (caller: Partial<Caller>) =>
      (
        await window.query(caller, 'query ($id: ID!) { application(id: $id) { number queryCode notices { html } } }', {
          id: moved.application.id,
        })
      ).data.application as { number: string; queryCode: string | null };
    const district = { ...callers.clerk, sub: 'clerk-district', jurisdiction: '431102' };
    for (const caller of [callers.clerk, district, residentCaller(id)])
      expect((await shownTo(caller)).queryCode).toBe(queryCode);
    const worker: Partial<Caller> = { ...gridWorker, jurisdiction: `${huilongta}02` };
    const visiting = { ...callers.sibling, sub: 'clerk-far', jurisdiction: '431102001001', presentResidentId: id };
    for (const caller of [callers.sibling, worker, visiting]) {
      const shown = await shownTo(caller);
      expect(shown).toMatchObject({ number: moved.application.number, queryCode: null });
      expect(JSON.stringify(shown)).not.toContain(queryCode);
    }
  });

  test('after a move the new community sees it too; once closed the old one no longer does', async () => {
    const moved = await window.given.claim();
    const { id, ...state } = moved.person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    for (const caller of [callers.clerk, callers.sibling])
      expect((await byNumber(caller, moved.application.number)).data.application).toEqual({ id: moved.application.id });
    await moved.case.step({ kind: 'ACCEPTED' }, 'ACCEPTED');
    await moved.case.step(
      { kind: 'DECIDED', outcome: 'GRANTED', reason: '符合', remedies: null, certificateNumber: null },
      'DECIDED',
    );
    await window.deliverApplication(callers.sibling, {
      requestId: randomUUID(),
      applicationId: moved.application.id,
      receivedBy: '本人',
    });
    window.moveClock('2026-11-03T09:00:00+08:00');
    await window.runJob('close-delivered');
    window.moveClock('2026-11-02T09:00:00+08:00');
    expect((await byNumber(callers.sibling, moved.application.number)).data.application).toEqual({
      id: moved.application.id,
    });
    expect((await byNumber(callers.clerk, moved.application.number)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('a matter that was not accepted as well, the day after, when its notice has been handed over', async () => {
    const moved = await window.given.claim();
    const { id, ...state } = moved.person;
    await window.receive(ResidentMoved, id, {
      state: { ...state, gridCode: `${huilongta}02` },
      fromGridCode: state.gridCode,
      movedOn: '2026-11-02',
    });
    await moved.case.step({ kind: 'NOT_ACCEPTED', reason: '不属于本部门职权' }, 'NOT_ACCEPTED');
    await window.runJob('close-delivered');
    expect((await byNumber(callers.clerk, moved.application.number)).data.application).toEqual({
      id: moved.application.id,
    });
    window.moveClock('2026-11-03T09:00:00+08:00');
    await window.runJob('close-delivered');
    window.moveClock('2026-11-02T09:00:00+08:00');
    expect((await byNumber(callers.clerk, moved.application.number)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await byNumber(callers.sibling, moved.application.number)).data.application).toEqual({
      id: moved.application.id,
    });
  });
});

describe('progress without an account', () => {
  const progress = (number: string, queryCode: string) =>
    window.query(
      callers.anonymous,
      'query ($n: String!, $c: String!) { applicationProgress(number: $n, queryCode: $c) { status holder } }',
      { n: number, c: queryCode },
    );

  test('number and code tell state and unit, nothing else; blanks and small letters are forgiven', async () => {
    const right = { status: 'SUBMITTED', holder: '人力资源和社会保障' };
    const { number, queryCode } = story.application;
    expect((await progress(number, queryCode)).data.applicationProgress).toEqual(right);
    expect((await progress(` ${number} `, queryCode.toLowerCase())).data.applicationProgress).toEqual(right);
  });

  test('a wrong code answers as a number that does not exist, at the same cost', async () => {
    const { number, queryCode } = story.application;
    const missing = await progress('431102-20261102-1000006', queryCode);
    for (const code of ['AAAAAAAA', '', queryCode.slice(0, 7), `${queryCode}A`, "' or 1=1 --"]) {
      const wrong = await progress(number, code);
      expect([wrong.data, wrong.errors, wrong.sql]).toEqual([missing.data, missing.errors, missing.sql]);
      expect(wrong.data.applicationProgress).toBeNull();
    }
  });
});

describe('requirements', () => {
  const coverages = (answer: { data: { _entities: { requirements: { materials: { coveredByData: string }[] } }[] } }) =>
    answer.data._entities[0]!.requirements.materials.map(({ coveredByData }) => coveredByData);

  test('say what is supplied, missing and unknown; the token stands in for the paper', async () => {
    const person = await window.given.resident();
    expect(coverages((await window.requirements(callers.clerk, person.id, 'S02')) as never)).toEqual([
      'MISSING',
      'SUPPLIED',
      'MISSING',
    ]);
    expect(coverages((await window.requirements(callers.clerk, person.id, 'S02', {})) as never)).toEqual([
      'MISSING',
      'UNKNOWN',
      'MISSING',
    ]);
    const materials = [
      { code: 'S02-M1', obtained: 'PAPER' },
      { code: 'S02-M2', obtained: 'SHARED' },
      { code: 'S02-M3', obtained: 'PAPER' },
    ];
    const without = await window.accept(callers.clerk, window.claimInput(person.id, { materials }));
    expect(without.data.acceptApplication.userErrors).toMatchObject([
      { code: 'MATERIAL_MISSING', message: '缺少材料：缴费记录' },
    ]);
    const other = await window.given.resident();
    const stolen = await window.accept(
      callers.clerk,
      window.claimInput(person.id, { materials, evidenceToken: await window.token(other.id) }),
    );
    expect(stolen.data.acceptApplication.userErrors).toMatchObject([{ code: 'EVIDENCE_TOKEN_INVALID' }]);
    const written = await window.accept(
      callers.clerk,
      window.claimInput(person.id, { materials, evidenceToken: await window.token(person.id) }),
    );
    const { id } = written.data.acceptApplication.application;
    const [event] = (await window.emitted()).filter(({ subject }) => subject === id);
    expect(event!.data.state.materials[1]).toMatchObject({
      obtained: 'SHARED',
      evidence: { name: 'pensionContributions', held: true, code: '16' },
    });
  });

  test('an unknown fact may follow for a promised item, never for an instant one', async () => {
    const person = await window.given.resident();
    const follow = (item: string, codes: string[]) => ({
      item,
      materials: codes.map((code) => ({ code, obtained: code.endsWith('M2') ? 'TO_FOLLOW' : 'PAPER' })),
    });
    const instant = await window.accept(
      callers.clerk,
      window.claimInput(person.id, { ...follow('S03', ['S03-M1', 'S03-M2']), form: [] }),
    );
    expect(instant.data.acceptApplication.userErrors).toMatchObject([
      { code: 'MATERIAL_CANNOT_FOLLOW', message: '不能容缺后补：生存信息' },
    ]);
    const promised = await window.accept(
      callers.clerk,
      window.claimInput(person.id, follow('S02', ['S02-M1', 'S02-M2', 'S02-M3'])),
    );
    expect(promised.data.acceptApplication.application.materials[1]).toMatchObject({
      code: 'S02-M2',
      obtained: 'TO_FOLLOW',
    });
  });

  test('a resident of the sibling community has none', async () => {
    const answer = await window.requirements(callers.sibling, story.person.id, 'S02');
    expect([answer.data._entities, answer.errors.map(({ code }) => code)]).toEqual([[null], ['NOT_FOUND']]);
  });
});

test('applications of 50 residents cost as many statements as of one, and pages follow one another', async () => {
  const ids = await Promise.all(Array.from({ length: 50 }, async () => (await window.given.claim()).person.id));
  const field =
    'id applications(first: 2) { edges { cursor node { number item { name } subject { id } promisedDeadline { dueOn } notices { title } } } }';
  const [one, fifty] = [
    await reference(callers.clerk, 'Resident', ids.slice(0, 1), field),
    await reference(callers.clerk, 'Resident', ids, field),
  ];
  expect(fifty.errors).toEqual([]);
  expect(
    fifty.data._entities.every(
      (entity: { applications: { edges: unknown[] } }) => entity.applications.edges.length === 1,
    ),
  ).toBe(true);
  expect(fifty.sql).toBe(one.sql);

  for (const orderBy of ['SUBMITTED', 'DEADLINE']) {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await window.query(
        callers.officer,
        `query ($after: String) { applications(first: 7, orderBy: ${orderBy}, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.applications.edges.map(({ node }: { node: { id: string } }) => node.id));
      ({ hasNextPage: more, endCursor: after } = data.applications.pageInfo);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(50);
  }
  for (const args of ['first: 0', 'first: 101', 'first: 1, after: "x"', 'first: 1, after: "WyJ4IiwieSJd"']) {
    const answer = await window.query(callers.clerk, `{ applications(${args}) { edges { cursor } } }`);
    expect(answer.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }
});

test('each access to a person is in the ledger, refused ones too', async () => {
  const operationId = randomUUID();
  await window.query({ ...callers.clerk, operationId }, 'query ($id: ID!) { application(id: $id) { summary } }', {
    id: story.application.id,
  });
  const { rows } = await window.admin.query(
    'select kind, residents, categories, purpose from kit.access_ledger where operation_id = $1',
    [operationId],
  );
  expect(rows).toEqual([
    { kind: 'OPENED', residents: [story.person.id], categories: ['application'], purpose: 'ACCEPTANCE' },
  ]);
});
