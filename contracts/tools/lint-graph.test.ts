import { describe, expect, test } from '@jest/globals';
import { lintGraph } from './lint-graph.ts';

const registered = ['one-window', 'people-housing', 'social-security'];
const faults = (service: string, sdl: string) => lintGraph(service, sdl, registered).map(({ message }) => message);

describe("fields on another department's entity", () => {
  test.each(['type Resident', 'extend type Resident'])(
    'a non-null field in `%s` is refused with the reason',
    (head) => {
      expect(faults('social-security', `${head} @key(fields: "id") { id: ID! "Cases" cases: [String!]! }`)).toEqual([
        expect.stringMatching(/^Resident\.cases must be nullable: people-housing owns Resident.*architecture rule 6/),
      ]);
    },
  );

  test('keys, external fields and nullable fields pass; the owner decides for itself', () => {
    expect(
      faults(
        'social-security',
        'type Resident @key(fields: "id") { id: ID! sex: Int! @external "Pension" pension: Int }',
      ),
    ).toEqual([]);
    expect(faults('people-housing', '"R" type Resident @key(fields: "id") { "Id" id: ID! "Sex" sex: Int! }')).toEqual(
      [],
    );
  });

  test('a stand-in owns an entity until its owner is registered', () => {
    const sdl = '"Grid" type Grid @key(fields: "code") { "Code" code: ID! "Size" size: Int! }';
    expect(faults('people-housing', sdl)).toEqual([]);
    expect(lintGraph('people-housing', sdl, [...registered, 'governance-petitions'])).toHaveLength(1);
  });

  test('an entity without an owner is refused', () => {
    expect(faults('one-window', '"T" type Ticket @key(fields: "id") { "Id" id: ID! }')).toEqual([
      expect.stringMatching(/^Ticket has a @key but no owner/),
    ]);
  });
});

test('types, fields, arguments, enum values and inputs need a description', () => {
  const sdl = `
    extend type Query { cases(state: State): Case }
    type Case { id: ID! }
    "State" enum State { "Open" OPEN CLOSED }
    "Input" input CaseInput { id: ID! }
    "" scalar Fen
  `;
  const named = faults('social-security', sdl).map((message) => message.split(' ')[0]);
  expect(named).toEqual(['Query.cases', 'Query.cases.state', 'Case', 'Case.id', 'State.CLOSED', 'CaseInput.id', 'Fen']);
});

test.each([
  ['Use x.', 1],
  ['Use x. Removal 2027-02-30.', 1],
  ['Use x. Removal 2027-04-01.', 0],
])('a deprecation announces a real removal date: %s', (reason, count) => {
  expect(faults('social-security', `"C" type Case { "A" a: Int @deprecated(reason: "${reason}") }`)).toHaveLength(
    count,
  );
});

test('arguments and enum values that are deprecated are dated as well', () => {
  const sdl = '"C" type Case { "A" a("B" b: Int @deprecated): Int } "E" enum E { "V" V @deprecated(reason: "Use W.") }';
  expect(faults('social-security', sdl).map((message) => message.split(' ')[0])).toEqual(['Case.a.b', 'E.V']);
});

test.each([
  ['', 1],
  ['("n" first: Int)', 1],
  ['("n" first: Int! = 20)', 0],
  ['("n" first: Int!)', 0],
])('a connection has a first that is never null: %s', (args, count) => {
  expect(faults('social-security', `"P" type Person { "Cases" cases${args}: CaseConnection }`)).toHaveLength(count);
});

describe('root fields', () => {
  const types = '"I" input GrantInput { "R" requestId: ID! } "P" type GrantPayload { "E" userErrors: [UserError!]! }';
  const mutation = (field: string, others = types) =>
    faults('social-security', `type Mutation { "G" ${field} } ${others}`);

  test('a mutation known by its request, with userErrors, passes', () => {
    expect(mutation('grant("I" input: GrantInput!): GrantPayload')).toEqual([]);
  });

  test.each([
    ['grant("I" id: ID!): GrantPayload', types, 'must take one'],
    ['grant("I" input: GrantInput): GrantPayload', types, 'must take one'],
    ['grant("I" input: GrantInput!): GrantPayload', types.replace('requestId: ID!', 'requestId: ID'), 'requestId'],
    ['grant("I" input: GrantInput!): GrantPayload', types.replace('[UserError!]!', '[UserError!]'), 'userErrors'],
    ['grant("I" input: GrantInput!): GrantPayload!', types, 'must be nullable'],
  ])('%s with %s is refused', (field, others, reason) => {
    expect(mutation(field, others)).toEqual([expect.stringContaining(reason)]);
  });
});
