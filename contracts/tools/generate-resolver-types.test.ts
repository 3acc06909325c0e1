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

test('a parent has each of its fields, and an entity without a row its key alone', async () => {
  const types = await resolverTypes(
    `${peopleSdl}
    "C" type Card { "H" holder: Resident "N" note: String }
    "P" type ShowPayload { "C" card: Card }
    "I" input ShowInput { "D" day: String! = "x" "N" note: String }`,
    { mappers: { Card: '../card.ts#CardRow' } },
  );
  expect(types).toMatch(/^ {2}Resident: Pick<Resident, 'id'>;$/m);
  expect(types).toMatch(
    /^ {2}ShowPayload: Omit<ShowPayload, 'card'> & \{ card: Maybe<ResolversParentTypes\['Card'\]> \};$/m,
  );
  expect(types).toMatch(/^ {2}note: Maybe<Scalars\['String'\]\['output'\]>;$/m);
  expect(types).toMatch(/^ {2}day: Scalars\['String'\]\['input'\];$/m);
});

test('a connection is a page of its nodes, which only the kit makes', async () => {
  const types = await resolverTypes(
    `${peopleSdl}
    "P" type PageInfo { "N" hasNextPage: Boolean! }
    "E" type ResidentEdge { "C" cursor: String! "N" node: Resident! }
    "L" type ResidentConnection { "E" edges: [ResidentEdge!]! "P" pageInfo: PageInfo! }`,
    { mappers: { Resident: '../resident/row.ts#ResidentRow' } },
  );
  expect(types).toContain(`import type { Page } from '@one-window/service';`);
  expect(types).toMatch(/^ {2}ResidentConnection: Page<ResolversParentTypes\['Resident'\]>;$/m);
});
