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

  test('input through variables gives no names away either', async () => {
    const answer = await production.ask('query q($f: PensionFilter) { pensionsOf(filter: $f) }', {
      variables: { f: { nam: 'x' } },
    });
    expectRefusal(answer, 400);
    expect(answer.text).not.toContain('Did you mean');
  });

  test('what INTERNAL says is hidden, costs are not told, GraphiQL is not served', async () => {
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

test('what real clients ask passes: deep views, many fields, the introspection of tools', async () => {
  const answer = await world.ask(
    getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true }),
  );
  expect(answer.errors).toEqual([]);
  expect((await world.ask(`{ ${times(19, (i) => `r${i}: resident(id: "1") { name pension }`)} }`)).errors).toEqual([]);
});
