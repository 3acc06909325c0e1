import { expect, test } from '@jest/globals';
import { connection, decodeCursor, pageSize, isInstant } from './page.ts';

test('a page holds 1 to 100', () => {
  expect(pageSize(1)).toBe(1);
  expect(pageSize(100)).toBe(100);
  for (const wrong of [0, -1, 101, 1.5, NaN]) expect(() => pageSize(wrong)).toThrow('first');
});

test('a cursor comes back as it was; anything else is refused', () => {
  expect(decodeCursor('[1,"王"]', 2)).toEqual([1, '王']);
  for (const wrong of ['', 'x', '[1]', '[{},1]', '1']) {
    expect(() => decodeCursor(wrong, 2)).toThrow('after');
  }
});

test('the extra row tells that more follow and is not shown', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const page = connection(
    rows,
    2,
    (row) => [row.id],
    (row) => row,
  );
  expect(page.edges.map(({ node }) => node.id)).toEqual(['a', 'b']);
  expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: '["b"]' });
  expect(decodeCursor(page.edges[0]!.cursor, 1)).toEqual(['a']);
  expect(
    connection(
      [],
      2,
      () => [],
      () => null,
    ).pageInfo,
  ).toEqual({ hasNextPage: false, endCursor: null });
});

test('an instant is one as toISOString writes it', () => {
  expect(isInstant(new Date(0).toISOString())).toBe(true);
  for (const text of [
    '',
    '1',
    '2026',
    '2026-01-01',
    '2026-01-01 (x)',
    '2026-13-01T00:00:00.000Z',
    '+275760-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z\n',
  ])
    expect([text, isInstant(text)]).toEqual([text, false]);
});
