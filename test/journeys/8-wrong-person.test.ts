import { expect, test } from '@jest/globals';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import { signCall } from '@one-window/signed-call';
import { as, clerkOf, keyOf, place, post } from '../stack/index.ts';
import { enterDatabase, ledgerMark, ledgerSince } from '../stack/inside.ts';
import { claimant, newcomer } from './given.ts';
import { act, application, claim, codesOf, home, opened, people, sibling } from './story.ts';

const view = `query View($id: ID!) { resident(id: $id) { name idNumber pension { status } applications(first: 5) { edges { node { number } } } } }`;

test.each([
  ['of another district', DEMO_COMMUNITIES.chenghua],
  ['of a sibling community', sibling],
])('a clerk %s sees nothing', async (_who, community) => {
  const [stranger, clerk, officer] = [await as(clerkOf(community)), await people.clerk(), await people.officer()];
  const id = await claimant();
  const answer = await stranger.query(view, { id });
  expect(answer.data.resident).toBeNull();
  expect(codesOf(answer)).toEqual(['NOT_FOUND']);
  const missing = await stranger.query(view, { id: '00000000-0000-7000-8000-000000000000' });
  expect(missing.errors).toEqual(
    answer.errors.map((error) => ({ ...error, extensions: expect.objectContaining({ code: 'NOT_FOUND' }) })),
  );
  expect(missing.sql).toEqual(answer.sql);

  const { resident } = await clerk.ask('query N($id: ID!) { resident(id: $id) { idNumber } }', { id });
  const hits = await stranger.ask(
    'query S($t: String!) { searchResidents(text: $t, first: 10) { edges { node { id } } } }',
    { t: resident.idNumber },
  );
  expect(hits.searchResidents.edges).toEqual([]);

  const own = await claim(clerk, id);
  expect(
    codesOf(await stranger.query('query A($id: ID!) { application(id: $id) { number } }', { id: own.id })),
  ).toEqual(['NOT_FOUND']);
  const { id: caseId } = await opened(officer, own.id);
  await expect(act(stranger, 'acceptSocialSecurityCase', { caseId })).rejects.toThrow('FORBIDDEN');
  expect((await application(clerk, own.id)).status).toBe('SUBMITTED');
});

test('no purpose: masked search hits only', async () => {
  const clerk = await as(clerkOf(home), null);
  const { searchResidents } = await clerk.ask(
    'query S { searchResidents(text: "王", first: 5) { edges { node { id nameMasked idNumberMasked } } } }',
  );
  expect(searchResidents.edges.length).toBeGreaterThan(0);
  const [{ node }] = searchResidents.edges;
  expect(node.nameMasked).toContain('*');
  const answer = await clerk.query('query R($id: ID!) { resident(id: $id) { name } }', { id: node.id });
  expect(answer.data.resident?.name ?? null).toBeNull();
  expect(new Set(codesOf(answer))).toEqual(new Set(['PURPOSE_REQUIRED']));
  const opened = await clerk.query(
    'query S { searchResidents(text: "王", first: 1) { edges { node { id resident { name } } } } }',
  );
  expect(new Set(codesOf(opened))).toEqual(new Set(['PURPOSE_REQUIRED']));
});

test('a purpose that the role may not state, or an unknown one, is refused', async () => {
  const audit = await (await as(clerkOf(home), 'AUDIT')).query(view, { id: await neighbour() });
  expect(codesOf(audit)).toContain('FORBIDDEN');
  const nonsense = await (await as(clerkOf(home), 'CURIOSITY')).query(view, { id: await neighbour() });
  expect(codesOf(nonsense)).toContain('BAD_USER_INPUT');
});

test('no token, an expired one, one of another audience: 401', async () => {
  const id = await neighbour();
  const bare = await post(view, { id }, { 'x-purpose': 'ACCEPTANCE' });
  expect([bare.status, codesOf(bare)]).toEqual([401, ['UNAUTHENTICATED']]);
  const garbage = await post(view, { id }, { authorization: 'Bearer nonsense' });
  expect(garbage.status).toBe(401);
});

test('any unsigned call to a service answers 401', async () => {
  for (const name of ['people-housing', 'one-window', 'social-security']) {
    const url = `${place.urls.services[name]}/graphql`;
    for (const query of [
      '{ __typename }',
      '{ _service { sdl } }',
      'query E($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    ]) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { r: [{ __typename: 'Resident', id: await neighbour() }] } }),
      });
      expect([name, response.status]).toEqual([name, 401]);
    }
    expect((await fetch(url)).status).toBe(401);
  }
});

test('one service cannot act as the gateway to another', async () => {
  const body = Buffer.from(JSON.stringify({ query: '{ __typename }' }));
  const caller = {
    sub: 'x',
    name: 'x',
    role: 'clerk' as const,
    department: 'one-window',
    jurisdiction: home,
    operationId: '00000000-0000-4000-8000-000000000000',
  };
  const headers = { 'content-type': 'application/json', ...signCall(keyOf('gateway-one-window'), body, caller) };
  const response = await fetch(`${place.urls.services['social-security']}/graphql`, { method: 'POST', headers, body });
  expect(response.status).toBe(401);
});

test('a service can reach no database but its own', async () => {
  for (const [name, other] of [
    ['people-housing', 'social-security'],
    ['social-security', 'one-window'],
    ['one-window', 'people-housing'],
  ] as const) {
    await expect(enterDatabase(other, name)).rejects.toMatchObject({ code: '42501' });
  }
});

test('100 requests at once on pools of 5: each caller sees only their own range', async () => {
  const callers = await Promise.all(
    [home, sibling, DEMO_COMMUNITIES.chenghua, DEMO_COMMUNITIES.futian].map(async (community) => ({
      community,
      voice: await as(clerkOf(community)),
    })),
  );
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const { community, voice } = callers[n % callers.length]!;
      const answer = await voice.query(
        `query L($w: ID!) { residents(within: $w, first: 20) { edges { node { id grid { code } lifeCertification { valid } applications(first: 3) { edges { node { community { code } } } } } } } }`,
        { w: community },
      );
      return { community, answer };
    }),
  );
  for (const { community, answer } of answers) {
    expect(answer.errors).toEqual([]);
    expect(answer.data.residents.edges.length).toBeGreaterThan(0);
    for (const { node } of answer.data.residents.edges) expect(node.grid.code.startsWith(community)).toBe(true);
  }
});

test('every access is in the ledger of the service that answered, with purpose and operation', async () => {
  const clerk = await people.clerk();
  const id = await claimant();
  const marks: Record<string, string> = {
    'people-housing': await ledgerMark('people-housing'),
    'social-security': await ledgerMark('social-security'),
  };
  await clerk.ask('query V($id: ID!) { resident(id: $id) { name pension { status } } }', { id });
  const accesses = await Promise.all(
    ['people-housing', 'social-security'].map(async (service) =>
      (await ledgerSince(service, marks[service]!)).find(
        ({ kind, residents }) => kind === 'OPENED' && residents.includes(id),
      ),
    ),
  );
  const [person, pension] = accesses;
  expect(person).toMatchObject({ purpose: 'ACCEPTANCE', caller: clerk.account.account, categories: ['identity'] });
  expect(pension).toMatchObject({ purpose: 'ACCEPTANCE', categories: ['pension'] });
  expect(pension!.operation_id).toBe(person!.operation_id);
});

let known: string | undefined;
const neighbour = async () => (known ??= await newcomer());
