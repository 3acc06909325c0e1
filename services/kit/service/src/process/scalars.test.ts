import { expect, test } from '@jest/globals';
import { buildSchema, graphqlSync } from 'graphql';
import { typeScalars } from './scalars.ts';

const schema = typeScalars(
  buildSchema(`scalar Date scalar DateTime scalar Month scalar Fen scalar Other
    type Query { date(v: Date): String at(v: DateTime): String month(v: Month): String fen(v: Fen): String other(v: Other): String }`),
);
const rootValue = Object.fromEntries(
  ['date', 'at', 'month', 'fen', 'other'].map((name) => [name, ({ v }: { v: unknown }) => JSON.stringify(v)]),
);

function given(name: string, type: string, v: unknown): unknown {
  const source = `query Q($v: ${type}) { it: ${name}(v: $v) }`;
  const { data, errors } = graphqlSync({ schema, rootValue, source, variableValues: { v } });
  return errors ? 'REFUSED' : JSON.parse(String(data?.['it']));
}

const written = (call: string) => {
  const { data, errors } = graphqlSync({ schema, rootValue, source: `{ it: ${call} }` });
  return errors ? 'REFUSED' : JSON.parse(String(data?.['it']));
};

test.each([
  ['date', 'Date'],
  ['at', 'DateTime'],
  ['month', 'Month'],
])('%s takes a text, by variable and as literal, and nothing else', (name, type) => {
  expect([given(name, type, '2026-01-01'), written(`${name}(v: "2026-01-01")`)]).toEqual(['2026-01-01', '2026-01-01']);
  for (const other of [{ not: '' }, ['2026-01-01'], 20260101, true]) expect(given(name, type, other)).toBe('REFUSED');
  for (const other of ['{ not: "" }', '["2026-01-01"]', '20260101', 'true', 'TODAY'])
    expect(written(`${name}(v: ${other})`)).toBe('REFUSED');
});

test('an amount must be an exact whole number', () => {
  expect([given('fen', 'Fen', 100), given('fen', 'Fen', 3_000_000_000), written('fen(v: -5)')]).toEqual([
    100, 3_000_000_000, -5,
  ]);
  for (const other of ['100', 1.5, 1e300, [1], { gt: 0 }, true]) expect(given('fen', 'Fen', other)).toBe('REFUSED');
  for (const other of ['"100"', '1.5', '99999999999999999999', '{ gt: 0 }'])
    expect(written(`fen(v: ${other})`)).toBe('REFUSED');
});

test('other scalars are left as they are', () => {
  expect(given('other', 'Other', { a: 1 })).toEqual({ a: 1 });
});
