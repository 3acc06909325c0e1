import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { setup } from './testing/setup.ts';
import type { TestGateway } from './testing/setup.ts';

let world: TestGateway;
let production: TestGateway;
beforeAll(async () => {
  world = await setup();
  production = await setup({ mode: 'production' });
});
afterAll(async () => {
  await world.stop();
  await production.stop();
});

const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');
const nested = (depth: number) => `{ ${'a { '.repeat(depth)}b ${'} '.repeat(depth)}}`;
const fragments = (depth: number, spreads: number) =>
  `{ ...f0 } ${times(depth, (i) => `fragment f${i} on Query { ${times(spreads, () => `...f${i + 1}`)} }`)} fragment f${depth} on Query { pensionStats }`;

const tooMuch: [string, string][] = [
  ['nested fragments of depth 12', fragments(12, 1)],
  ['fragments that double 12 times', fragments(12, 2)],
  ['fragments that multiply by 100, 6 times', fragments(6, 100)],
  ['1,000 aliases', `{ ${times(1000, (i) => `a${i}: pensionStats`)} }`],
  ['1,000 aliases of __typename', `{ ${times(1000, (i) => `a${i}: __typename`)} }`],
  ['101 aliases inside a field', `{ resident(id: "1") { ${times(101, (i) => `a${i}: name`)} } }`],
  ['depth 16', nested(16)],
  ['depth 500', nested(500)],
  ['depth 5,000', nested(5000)],
  ['inline fragments of depth 500', `{ ${'... { '.repeat(500)}pensionStats ${'} '.repeat(500)}}`],
  ['10,000 repeated fields', `{ ${times(10_000, () => 'pensionStats')} }`],
  ['1,000 repeated fields', `{ ${times(1000, () => 'pensionStats')} }`],
  ['2,000 directives', `{ pensionStats ${times(2000, () => '@include(if: true)')} }`],
  ['100 directives', `{ pensionStats ${times(100, () => '@include(if: true)')} }`],
  ['30 root fields', `{ ${times(3, (i) => `a${i}: pensionStats ${times(9, (j) => `b${i}${j}: pensionStats`)}`)} }`],
  ['literals of depth 500', `{ pensionsOf(filter: ${'['.repeat(500)}${']'.repeat(500)}) }`],
];

function expectRefusal(
  answer: { status: number; text: string; errors: { extensions: Record<string, unknown> }[] },
  status: number,
): void {
  expect(answer.status).toBe(status);
  expect(answer.text.length).toBeLessThanOrEqual(2048);
  expect(answer.errors.length).toBeGreaterThan(0);
  for (const { extensions } of answer.errors) {
    expect(extensions).toEqual({
      code: expect.stringMatching(/^(BAD_USER_INPUT|COST_LIMIT_EXCEEDED)$/),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  }
}

describe('a document too large is refused with 400 and a short body', () => {
  test.each(tooMuch)('%s', async (_, query) => {
    expectRefusal(await world.ask(query), 400);
    expect((await world.ask(query)).errors[0]?.extensions['code']).toBe('COST_LIMIT_EXCEEDED');
    expectRefusal(await world.ask(query, { headers: { authorization: undefined } }), 400);
  });
});

describe('malformed or malicious documents and inputs are refused with 400', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`) as unknown;
  const cases: [string, string, unknown?][] = [
    ['circular fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
    ['a fragment of itself', '{ ...a } fragment a on Query { pensionStats ...a }'],
    [
      'circular fragments that nothing uses',
      '{ pensionStats } fragment a on Query { ...b } fragment b on Query { ...a }',
    ],
    ['a fragment that there is not', '{ ...a }'],
    ['no GraphQL', 'DROP TABLE residents'],
    ['_entities', '{ _entities(representations: []) { __typename } }'],
    ['_service', '{ _service { sdl } }'],
    ['an inaccessible field', '{ resident(id: "1") { pensionEvidence } }'],
    ['__proto__ as alias', '{ __proto__: pensionStats }'],
    ['constructor as alias', '{ constructor: pensionStats }'],
    ['prototype as a key in a literal', '{ pensionsOf(filter: { prototype: "x" }) }'],
    [
      'constructor as a key in variables',
      'query q($f: PensionFilter) { pensionsOf(filter: $f) }',
      { f: { constructor: {} } },
    ],
    [
      'prototype deep in variables',
      'query q($f: PensionFilter) { pensionsOf(filter: $f) }',
      { f: { a: [{ prototype: 1 }] } },
    ],
    ['an operator in place of a value', 'query q($id: ID!) { resident(id: $id) { name } }', { id: { not: '' } }],
    ['an extra input key', 'query q($f: PensionFilter) { pensionsOf(filter: $f) }', { f: { name: 'a', role: 'x' } }],
    ['variables deeper than 32', 'query q($f: PensionFilter) { pensionsOf(filter: $f) }', deep],
    [
      'hundreds of faults',
      `{ ${times(19, (i) => `nothing${i}`)} resident(id: "1") { ${times(400, (i) => `x${i}`)} } }`,
    ],
    ['a missing variable', 'query q($id: ID!) { resident(id: $id) { name } }'],
    ['a subscription', 'subscription { pensionStats }'],
  ];

  test.each(cases.map(([name, query, variables]) => [name, query, variables] as const))(
    '%s',
    async (_, query, variables) => {
      expectRefusal(await world.ask(query, { variables }), 400);
      expectRefusal(await production.ask(query, { variables }), 400);
    },
  );

  test.each([
    ['__proto__ as a key of the body', '{"query":"{ pensionStats }","variables":{"__proto__":{"x":1}}}'],
    ['a batch', '[{"query":"{ pensionStats }"},{"query":"{ pensionStats }"}]'],
    ['an empty batch', '[]'],
    ['malformed JSON', '{"query":'],
    ['no body', ''],
    ['JSON that is no object', '"{ pensionStats }"'],
    ['a query that is no text', '{"query":{"kind":"Document"}}'],
    ['JSON of depth 5,000', `{"query":"{ pensionStats }","variables":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('%s', async (_, body) => {
    expectRefusal(await world.send({ body }), 400);
  });
});

describe('a request of the wrong shape is refused with 400 and a message that names the right one', () => {
  const two = 'query A { pensionStats } query B { serviceItems }';
  const body = (parameters: object) => JSON.stringify({ query: '{ pensionStats }', ...parameters });
  test.each<[string, string, RegExp]>([
    ['an operation that there is not', body({ operationName: 'Nope' }), /没有名为 Nope 的操作.*去掉 operationName/],
    [
      '… of several',
      body({ query: two, operationName: 'Nope' }),
      /没有名为 Nope 的操作，只有：A、B。请把 operationName 改为/,
    ],
    ['several operations and no name', body({ query: two }), /有 2 个操作（A、B），请用 operationName 指明/],
    ['several operations and a null name', body({ query: two, operationName: null }), /请用 operationName 指明/],
    ['an empty name', body({ operationName: '' }), /^operationName 须为/],
    [
      'an empty name of a mutation',
      body({ query: 'mutation { grantPension(id: "1") }', operationName: '' }),
      /^operationName 须为/,
    ],
    ['a name that is a number', body({ operationName: 5 }), /^operationName 须为/],
    ['a name that is an object', body({ operationName: { a: 1 } }), /^operationName 须为/],
    ['a name that is too long', body({ query: `query ${'a'.repeat(129)} { pensionStats }` }), /^操作名过长/],
    ['fragments only', body({ query: 'fragment a on Query { pensionStats }' }), /没有操作/],
    ['variables that are a list', body({ variables: [1] }), /^variables 须为 JSON 对象/],
    ['variables that are text', body({ variables: '{"id":"1"}' }), /^variables 须为 JSON 对象/],
    ['variables that are a number', body({ variables: 7 }), /^variables 须为 JSON 对象/],
    ['variables that are false', body({ variables: false }), /^variables 须为 JSON 对象/],
    ['extensions that are a list', body({ extensions: [] }), /^extensions 须为 JSON 对象/],
    ['extensions that are text', body({ extensions: 'x' }), /^extensions 须为 JSON 对象/],
    ['no query', '{"variables":{}}', /^缺少 query/],
    ['an empty object', '{}', /^缺少 query/],
    ['a null query', body({ query: null }), /^缺少 query/],
    ['an empty query', body({ query: '' }), /^缺少 query/],
    ['a query of spaces', body({ query: ' \n' }), /^缺少 query/],
    ['a hash in place of a query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}', /^缺少 query/],
    ['a query that is a number', body({ query: 1 }), /^query 须为/],
    ['a query that is false', body({ query: false }), /^query 须为/],
    ['null', 'null', /^请求体须为 JSON 对象/],
    ['a number', '1', /^请求体须为 JSON 对象/],
  ])('%s', async (_, sent, says) => {
    for (const one of [world, production]) {
      const answer = await one.send({ body: sent });
      expectRefusal(answer, 400);
      expect(answer.errors[0]?.message).toMatch(says);
    }
  });

  test.each([
    ['no query', '', /^缺少 query/],
    ['a query twice', '?query={pensionStats}&query={secret}', /^地址中的 query 只能出现一次/],
    ['an operation that there is not', '?query={pensionStats}&operationName=Nope', /没有名为 Nope 的操作/],
    ['an empty name of a mutation', '?query=mutation{grantPension(id:1)}&operationName=', /^operationName 须为/],
    ['variables that are a list', '?query={pensionStats}&variables=[]', /^variables 须为 JSON 对象/],
    ['extensions that are no JSON', '?query={pensionStats}&extensions={', /^地址中的 extensions 不是 JSON/],
  ])('GET with %s', async (_, search, says) => {
    const answer = await world.send({
      method: 'GET',
      path: `/graphql${search}`,
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expectRefusal(answer, 400);
    expect(answer.errors[0]?.message).toMatch(says);
  });

  test('none of them reached a department; an existing operation name is answered', async () => {
    expect(world.departments.socialSecurity.calls.filter(({ query }) => query.startsWith('mutation'))).toEqual([]);
    const answer = await world.send({
      body: body({ query: two, operationName: 'B', variables: null, extensions: null }),
    });
    expect([answer.data, answer.errors]).toEqual([{ serviceItems: ['S02'] }, []]);
  });
});

describe('HTTP', () => {
  const inSearch = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
  const preflighted = { 'apollo-require-preflight': 'yes' };

  test.each<[string, Parameters<TestGateway['send']>[0], number]>([
    [
      'a body over 256 KB',
      { body: JSON.stringify({ query: '{ pensionStats }', variables: { a: 'x'.repeat(256 * 1024) } }) },
      413,
    ],
    ['another charset', { body: '{}', headers: { 'content-type': 'application/json; charset=utf-7' } }, 415],
    ['another content type', { body: '<a/>', headers: { 'content-type': 'application/xml' } }, 415],
    ['a compressed body', { body: '{}', headers: { 'content-encoding': 'gzip' } }, 415],
    [
      'text/plain without the preflight header',
      { body: '{"query":"{ pensionStats }"}', headers: { 'content-type': 'text/plain' } },
      400,
    ],
    ['GET without the preflight header', { method: 'GET', path: inSearch('{ pensionStats }') }, 400],
    [
      'GET of a mutation',
      { method: 'GET', path: inSearch('mutation { grantPension(id: "1") }'), headers: preflighted },
      405,
    ],
    [
      'GET with malformed variables',
      { method: 'GET', path: `${inSearch('{ pensionStats }')}&variables={`, headers: preflighted },
      400,
    ],
    [
      'GET with a forbidden key',
      { method: 'GET', path: `${inSearch('{ pensionStats }')}&variables={"constructor":1}`, headers: preflighted },
      400,
    ],
    ['PUT', { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } }, 405],
  ])('%s', async (_, request, status) => {
    expectRefusal(await world.send(request), status);
    expect(world.departments.socialSecurity.calls.filter(({ query }) => query.startsWith('mutation'))).toEqual([]);
  });

  test('GET of a query with the preflight header is answered', async () => {
    expect(
      (await world.send({ method: 'GET', path: inSearch('{ pensionStats }'), headers: preflighted })).data,
    ).toEqual({ pensionStats: 7 });
  });

  test('answers may not be stored', async () => {
    expect((await world.ask('{ pensionStats }')).headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('an unknown address is 404 as JSON', async () => {
    const answer = await world.send({ method: 'GET', path: '/../../etc/passwd' });
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('production', () => {
  test.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['introspection of one type', '{ __type(name: "Resident") { name } }'],
    ['a field nearly right', '{ resident(id: "1") { nam } }'],
    ['a root field nearly right', '{ pensionStat }'],
    ['an argument nearly right', '{ resident(ib: "1") { name } }'],
    ['a type nearly right', 'query q($f: PensionFilte) { pensionsOf(filter: $f) }'],
    ['an input key nearly right', '{ pensionsOf(filter: { nam: "x" }) }'],
  ])('%s is 400 and gives nothing away', async (_, query) => {
    const answer = await production.ask(query);
    expectRefusal(answer, 400);
    expect(answer.text).not.toMatch(/Did you mean|pensionStats|"name"|PensionFilter"/);
  });

  test('errors about variables do not reveal names either', async () => {
    const answer = await production.ask('query q($f: PensionFilter) { pensionsOf(filter: $f) }', {
      variables: { f: { nam: 'x' } },
    });
    expectRefusal(answer, 400);
    expect(answer.text).not.toContain('Did you mean');
  });

  test('the message of INTERNAL is hidden, costs are left out, GraphiQL is not served', async () => {
    const answer = await production.ask('{ secret }');
    expect(answer.errors).toEqual([
      {
        message: '系统内部错误',
        path: ['secret'],
        extensions: { code: 'INTERNAL', service: 'social-security', traceId: expect.any(String) },
      },
    ]);
    expect(answer.extensions).toBeUndefined();
    const page = await production.send({ method: 'GET', headers: { accept: 'text/html' } });
    expect(page.status).toBe(400);
  });
});

test('requests of real clients pass: deep views, many fields, the introspection of tools', async () => {
  const answer = await world.ask(
    getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true }),
  );
  expect(answer.errors).toEqual([]);
  expect((await world.ask(`{ ${times(19, (i) => `r${i}: resident(id: "1") { name pension }`)} }`)).errors).toEqual([]);
});
