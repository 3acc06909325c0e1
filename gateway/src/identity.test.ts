import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signPresence } from '@one-window/signed-call';
import { exportJWK, generateKeyPair, type JWTPayload } from 'jose';
import { setup, type TestGateway } from './testing/setup.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await setup();
});
afterAll(() => world.stop());

const askWith = (authorization: string | undefined, headers: Record<string, string> = {}) =>
  world.ask('{ pensionStats }', { headers: { authorization, ...headers } });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the token', () => {
  const now = Math.floor(Date.now() / 1000);
  const badTokens: [string, () => Promise<string | undefined>][] = [
    ['none', async () => undefined],
    ['no JWT', async () => 'Bearer abc'],
    ['another scheme', async () => 'Basic YTpi'],
    ['alg none', async () => `Bearer ${encode({ alg: 'none' })}.${(await world.issuer.token()).split('.')[1]}.`],
    [
      'another key',
      async () => `Bearer ${await world.issuer.token({}, { key: (await generateKeyPair('ES256')).privateKey })}`,
    ],
    [
      'a changed payload',
      async () => {
        const [header, , signature] = (await world.issuer.token()).split('.');
        return `Bearer ${header}.${encode({ iss: world.issuer.issuer, aud: 'urn:one-window:graph', exp: now + 300, sub: 'x', role: 'supervisor' })}.${signature}`;
      },
    ],
    ['expired', async () => `Bearer ${await world.issuer.token({ exp: now - 60 })}`],
    ['without an expiry', async () => `Bearer ${await world.issuer.token({ exp: undefined })}`],
    ['a foreign audience', async () => `Bearer ${await world.issuer.token({ aud: 'urn:other' })}`],
    ['a foreign issuer', async () => `Bearer ${await world.issuer.token({ iss: 'https://elsewhere.example' })}`],
    [
      'an injected kid',
      async () => `Bearer ${await world.issuer.token({}, { header: { kid: "../../etc/passwd' OR 1=1" } })}`,
    ],
    [
      'a key of its own in the header',
      async () => {
        const own = await generateKeyPair('ES256', { extractable: true });
        return `Bearer ${await world.issuer.token({}, { key: own.privateKey, header: { jwk: await exportJWK(own.publicKey), jku: 'http://127.0.0.1:1/' } })}`;
      },
    ],
    ['another type', async () => `Bearer ${await world.issuer.token({}, { header: { typ: 'logout+jwt' } })}`],
    ['a role that there is not', async () => `Bearer ${await world.issuer.token({ role: 'root' })}`],
    ['the role of the anonymous', async () => `Bearer ${await world.issuer.token({ role: 'anonymous' })}`],
    ['a malformed jurisdiction', async () => `Bearer ${await world.issuer.token({ jurisdiction: "431102' --" })}`],
  ];

  test.each(badTokens)('%s is answered 401 and no department is asked', async (_, authorization) => {
    const before = world.departments.socialSecurity.calls.length;
    const answer = await askWith(await authorization());
    expect(answer.status).toBe(401);
    expect(answer.errors).toEqual([
      {
        message: '未登录或登录已失效',
        extensions: { code: 'UNAUTHENTICATED', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
    expect(world.departments.socialSecurity.calls).toHaveLength(before);
  });

  test('an issuer that is down makes 503, not 401', async () => {
    const lonely = await setup({ issuer: 'http://127.0.0.1:9' });
    const answer = await lonely.ask('{ pensionStats }');
    expect(answer.status).toBe(503);
    expect(answer.errors[0]?.extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
    await lonely.stop();
  });
});

describe('the caller', () => {
  const lastCaller = () => world.departments.socialSecurity.calls.at(-1)?.caller;

  test('is sent signed to the department, with purpose, application, operation and trace', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const body = JSON.stringify({ query: 'query Stats { pensionStats }' });
    const answer = await world.send({
      body,
      headers: { 'x-purpose': 'ACCEPTANCE', 'x-application': 'A-1', traceparent },
    });
    expect(answer.data).toEqual({ pensionStats: 7 });
    expect(lastCaller()).toEqual({
      sub: 'lingling-clerk-1',
      name: '王芳',
      role: 'clerk',
      department: 'one-window',
      jurisdiction: '431102001001',
      purpose: 'ACCEPTANCE',
      applicationId: 'A-1',
      operationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      operationName: 'Stats',
      traceparent,
      deadlineAt: expect.any(Number),
    });
    expect(world.departments.socialSecurity.unsigned).toBe(0);
  });

  test('one request has one operation id in every department, the next another', async () => {
    await world.ask('{ resident(id: "1") { name pension } }');
    const ids = [world.departments.peopleHousing, world.departments.socialSecurity].map(
      ({ calls }) => calls.at(-1)?.caller.operationId,
    );
    expect(ids[0]).toBe(ids[1]);
    await askWith(`Bearer ${await world.issuer.token()}`);
    expect(lastCaller()?.operationId).not.toBe(ids[0]);
  });

  const residentId = '0197f1c0-0000-7000-8000-000000000001';
  const holders: [string, JWTPayload, Record<string, unknown>][] = [
    [
      'a resident',
      { role: 'resident', residentId, department: undefined, jurisdiction: undefined },
      { residentId, jurisdiction: '' },
    ],
    ['a grid worker', { role: 'grid_worker', jurisdiction: '43110200100101' }, { jurisdiction: '43110200100101' }],
  ];
  test.each(holders)('%s is the caller of the token', async (_, claims, expected) => {
    expect((await askWith(`Bearer ${await world.issuer.token(claims)}`)).status).toBe(200);
    expect(lastCaller()).toMatchObject({ role: claims['role'], ...expected });
  });

  test('a client’s own signature headers change nothing', async () => {
    const forged = Buffer.from(JSON.stringify({ sub: 'x', role: 'supervisor' })).toString('base64url');
    await world.ask('{ pensionStats }', { headers: { 'x-ow-caller': forged, 'x-ow-signature': 'x' } });
    expect(lastCaller()?.role).toBe('clerk');
  });
});

test.each([
  ['a purpose that there is not', 'clerk', { 'x-purpose': 'CURIOSITY' }, 400, 'BAD_USER_INPUT'],
  ['an empty purpose', 'clerk', { 'x-purpose': '' }, 400, 'BAD_USER_INPUT'],
  ["a purpose of another role's", 'clerk', { 'x-purpose': 'AUDIT' }, 403, 'FORBIDDEN'],
  ['any purpose of an operator', 'operator', { 'x-purpose': 'HANDLING' }, 403, 'FORBIDDEN'],
  ['an application that is no number', 'clerk', { 'x-application': "1' OR 1=1" }, 400, 'BAD_USER_INPUT'],
])('%s is refused', async (_, role, headers, status, code) => {
  const answer = await askWith(`Bearer ${await world.issuer.token({ role })}`, headers);
  expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([status, code]);
});

describe('a presence pass', () => {
  const residentId = '0197f1c0-0000-7000-8000-000000000002';
  const operationId = '0197f1c0-0000-4000-8000-000000000003';
  const sub = 'lingling-clerk-1';
  const pass = (of: object = {}, key = world.presenceKey) =>
    signPresence(key, { sub, residentId, operationId, until: Date.now() + 60_000, ...of });
  const askFor = (presence: string, of: JWTPayload = {}, purpose = 'ACCEPTANCE') =>
    world.issuer
      .token(of)
      .then((token) => askWith(`Bearer ${token}`, { 'x-presence': presence, 'x-purpose': purpose }));

  test('gives its clerk access to its resident, for acceptance', async () => {
    expect((await askFor(pass())).status).toBe(200);
    expect(world.departments.socialSecurity.calls.at(-1)?.caller.presentResidentId).toBe(residentId);
  });

  test.each<[string, () => ReturnType<typeof askFor>]>([
    ['another account', () => askFor(pass({ sub: 'lingling-clerk-2' }))],
    ['a pass that is over', () => askFor(pass({ until: Date.now() - 1 }))],
    ['a forged one', () => askFor(pass({}, Buffer.alloc(32)))],
    ['nonsense', () => askFor('x.y')],
    ['another purpose', () => askFor(pass(), {}, 'HANDLING')],
    ['an officer', () => askFor(pass(), { role: 'officer' })],
  ])('%s is refused, and no department is asked', async (_, ask) => {
    const before = world.departments.socialSecurity.calls.length;
    const answer = await ask();
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
    expect(world.departments.socialSecurity.calls).toHaveLength(before);
  });
});

describe('without a token', () => {
  const anonymous = { authorization: undefined };
  const progress = 'applicationProgress(number: "1", queryCode: "2")';

  test('progress is answered, also with __typename and through a fragment', async () => {
    const answer = await world.ask(`{ __typename ...f } fragment f on Query { ${progress} }`, { headers: anonymous });
    expect(answer.data).toEqual({ __typename: 'Query', applicationProgress: '办理中' });
    expect(world.departments.oneWindow.calls.at(-1)?.caller).toMatchObject({ role: 'anonymous', jurisdiction: '' });
  });

  test.each([
    ['progress beside another field', { query: `{ ${progress} serviceItems }` }],
    ['another field under the name of progress', { query: '{ applicationProgress: serviceItems }' }],
    ['another operation beside', { query: `query a { ${progress} } query b { serviceItems }`, operationName: 'a' }],
    ['a mutation', { query: 'mutation { grantPension(id: "1") }' }],
    ['a field hidden in a fragment', { query: '{ __typename ...f } fragment f on Query { serviceItems }' }],
  ])('%s is 401', async (_, body) => {
    const answer = await world.send({ body: JSON.stringify(body), headers: anonymous });
    expect(answer.status).toBe(401);
  });

  test.each([
    ['an address', anonymous],
    ['an account', {}],
  ])('progress is answered %s 20 times a minute, aliases counted', async (_, headers) => {
    const crowded = await setup();
    const eight = `{ ${Array.from({ length: 8 }, (_, index) => `a${index}: ${progress}`).join(' ')} }`;
    const statuses = [];
    for (let attempt = 0; attempt < 4; attempt += 1) statuses.push((await crowded.ask(eight, { headers })).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    await crowded.stop();
  });

  test('introspection is answered in development, not in test or production', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await world.ask(query, { headers: anonymous })).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const strict = await setup({ mode: 'production' });
    expect((await strict.ask(query, { headers: anonymous })).status).toBe(401);
    await strict.stop();
  });
});

test('the log has caller and operation, and neither token nor query nor variables', async () => {
  const token = await world.issuer.token();
  const query = 'query Look($id: ID!) { resident(id: $id) { name } }';
  const body = JSON.stringify({ query, operationName: 'Look', variables: { id: 'secret-id' } });
  await world.send({ body, headers: { authorization: `Bearer ${token}`, 'x-purpose': 'HANDLING' } });
  const lines = world.logged.join('');
  expect(lines).toContain('"operationName":"Look"');
  expect(lines).toMatch(/"sub":"lingling-clerk-1","role":"clerk","purpose":"HANDLING"/);
  for (const secret of [token, 'secret-id', 'resident(']) expect(lines).not.toContain(secret);
});
