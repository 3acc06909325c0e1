import { expect, test } from '@jest/globals';
import { resolverTypes } from './generate-resolver-types.ts';
import { peopleSdl, socialSdl } from './scenario.ts';

test("a subgraph's resolvers get their references, context and parents", async () => {
  const types = await resolverTypes(peopleSdl, {
    contextType: '../context.ts#Context',
    mappers: { Resident: '../resident/row.ts#ResidentRow' },
  });
  expect(types).toContain(`import type { Context } from '../context.ts';`);
  expect(types).toContain(`import type { ResidentRow } from '../resident/row.ts';`);
  expect(types).toMatch(/__resolveReference\?: ReferenceResolver/);
  expect(types).not.toMatch(/^import \{/m);
});

test('enums are unions of strings, Fen is a number, DateTime a string', async () => {
  const types = await resolverTypes(
    `${socialSdl} scalar Fen scalar DateTime enum State { OPEN CLOSED } "C" type Case { state: State at: DateTime sum: Fen }`,
    {},
  );
  expect(types).toMatch(/export type State =\s+\| 'OPEN'\s+\| 'CLOSED'/);
  expect(types).toMatch(/Fen: \{ input: number; output: number; \}/);
  expect(types).toMatch(/DateTime: \{ input: string; output: string; \}/);
});
