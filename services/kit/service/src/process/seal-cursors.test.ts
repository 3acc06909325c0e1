import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, test } from '@jest/globals';
import { departments, subgraphSdl } from '@one-window/contracts';
import { CursorSeal } from '@one-window/database';
import { getNamedType, isObjectType, parse, type GraphQLField, type GraphQLSchema } from 'graphql';
import { randomBytes } from 'node:crypto';
import { keysetList } from '../request/page.ts';
import { sealCursors } from './seal-cursors.ts';

const secret = randomBytes(32);
const schemaOf = (service: string) =>
  sealCursors(
    buildSubgraphSchema({ typeDefs: parse(subgraphSdl(service, { NOT_FOUND: '不存在' })) }),
    new CursorSeal(service, secret),
  );

interface Page {
  edges: { cursor: string }[];
  pageInfo: { endCursor: string | null };
}

type Field = GraphQLField<unknown, unknown>;

function listsOf(schema: GraphQLSchema): { coordinate: string; field: Field }[] {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, field }))
      : [],
  );
  return fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
}

/** Asks a list whose one row has this key; also returns the `after` that the list received. */
async function ask(
  { field }: { field: Field },
  args: object,
  key: readonly [string, string] = ['王小明', '1960-02-03'],
) {
  let received: string | null | undefined;
  const row = (given: { after?: string | null }) => {
    received = given.after;
    return keysetList({ first: 1 }, { start: ['', ''], read: () => [key], keyOf: ([name, day]) => [name, day] });
  };
  const page = (await field.resolve!({ [field.name]: row }, args, {}, { fieldName: field.name } as never)) as Page;
  return { page, received };
}

const services = departments.map(({ name }) => name);
const lists = services.flatMap((service) => listsOf(schemaOf(service)).map((list) => ({ service, ...list })));

describe('every list of every service', () => {
  test.each(lists)('$service $coordinate seals its cursors and opens them again', async (list) => {
    const { page } = await ask(list, { first: 1 });
    const cursor = page.edges[0]!.cursor;
    expect(page.pageInfo.endCursor).toBe(cursor);
    expect(Buffer.from(cursor, 'base64url').toString('utf8')).not.toMatch(/王|1960/);
    const { received } = await ask(list, { first: 50, after: cursor });
    expect(JSON.parse(received!)).toEqual(['王小明', '1960-02-03']);
  });

  test.each(lists)("$service $coordinate refuses another list's cursor", async (list) => {
    const others = lists.filter((other) => other.service !== list.service || other.coordinate !== list.coordinate);
    const foreign = await Promise.all(
      others.map(async (other) => (await ask(other, { first: 1 })).page.edges[0]!.cursor),
    );
    expect(foreign).toHaveLength(lists.length - 1);
    for (const after of [...foreign, '', 'x', '["王小明","1960-02-03"]'])
      await expect(ask(list, { first: 1, after })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: /^after .*第一页/,
      });
  });
});

test('a cursor belongs to one filter and order; neither the page size nor a null argument matters', async () => {
  const list = listsOf(schemaOf('city-management')).find(({ coordinate }) => coordinate === 'Query.caseFiles')!;
  const place = { within: '431102', orderBy: 'DUE' };
  const { page } = await ask(list, { ...place, first: 1 });
  const after = page.edges[0]!.cursor;
  expect((await ask(list, { ...place, status: null, first: 9, after })).received).toBe('["王小明","1960-02-03"]');
  for (const other of [{ orderBy: 'NEWEST' }, { within: '431103' }, { status: 'FILED' }])
    await expect(ask(list, { ...place, ...other, first: 1, after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('an empty page has no last cursor, and neither has a missing page', async () => {
  const [list] = listsOf(schemaOf('people-housing'));
  const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const answer = (page: unknown) =>
    list!.field.resolve!({ [list!.field.name]: page }, { first: 1 }, {}, { fieldName: list!.field.name } as never);
  expect(await answer(none)).toEqual(none);
  expect(await answer(null)).toBeNull();
});

test.each([
  ['a cursor on a plain type', 'type Query { row: Row } type Row { cursor: String }', /Row.cursor/],
  ['an edge beside its connection', connectionWith('edge: Edge'), /Query.edge/],
  ['a page without its connection', connectionWith('info: PageInfo'), /Query.info/],
])('the start refuses %s', (_, sdl, fault) => {
  expect(() => sealCursors(buildSubgraphSchema({ typeDefs: parse(sdl) }), new CursorSeal('a', secret))).toThrow(fault);
});

test('the start refuses a list that makes its cursors itself', () => {
  const schema = buildSubgraphSchema({
    typeDefs: parse(connectionWith('')),
    resolvers: { Edge: { cursor: () => 'mine' } },
  });
  expect(() => sealCursors(schema, new CursorSeal('a', secret))).toThrow('Edge.cursor');
});

function connectionWith(more: string): string {
  return `type Query { rows(first: Int!, after: String): Rows ${more} } type Rows { edges: [Edge!]! pageInfo: PageInfo! }
    type Edge { cursor: String! } type PageInfo { hasNextPage: Boolean! endCursor: String }`;
}
