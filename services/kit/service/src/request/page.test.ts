import { expect, test } from '@jest/globals';
import { keysetList, pageSize, type Page, type PageArguments } from './page.ts';

test('a page holds 1 to 100', () => {
  expect(pageSize(1)).toBe(1);
  expect(pageSize(100)).toBe(100);
  for (const wrong of [0, -1, 101, 1.5, NaN]) expect(() => pageSize(wrong)).toThrow('first');
});

const rows = ['a', 'b', 'c'].map((id) => ({ id, rank: id.length }));
const list = (page: PageArguments, more: { rows?: typeof rows } = {}) =>
  keysetList(page, {
    start: [0, null],
    read: ([, after], limit) => (more.rows ?? rows).filter(({ id }) => after === null || id > after).slice(0, limit),
    keyOf: ({ rank, id }) => [rank, id],
  });

test('the extra row shows that more follow and is left out; the next page begins after the last row', async () => {
  const page = await list({ first: 2 });
  expect(page.edges.map(({ node }) => node.id)).toEqual(['a', 'b']);
  expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges[1]!.cursor });
  const next = await list({ first: 2, after: page.pageInfo.endCursor });
  expect(next.edges.map(({ node }) => node.id)).toEqual(['c']);
  expect(next.pageInfo.hasNextPage).toBe(false);
  expect((await list({ first: 2 }, { rows: [] })).pageInfo).toEqual({ hasNextPage: false, endCursor: null });
});

test('`nodesOf` gets a whole page at once, without the extra row', async () => {
  const page = await keysetList(
    { first: 2 },
    { start: [''], read: () => rows, keyOf: ({ id }) => [id], nodesOf: (found) => found.map(({ id }) => id + id) },
  );
  expect(page.edges.map(({ node }) => node)).toEqual(['aa', 'bb']);
});

test('a page of the wrong size, and a cursor of another form of the list, are refused before anything is read', async () => {
  await expect(list({ first: 101 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  await expect(list({ first: 1, after: '["a"]' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: /第一页/ });
});

test('only `keysetList` makes a page', () => {
  // @ts-expect-error -- an object that a resolver builds itself is no page
  const own: Page<string> = { edges: [{ cursor: 'a', node: 'a' }], pageInfo: { hasNextPage: false, endCursor: null } };
  expect(own.edges).toHaveLength(1);
});
