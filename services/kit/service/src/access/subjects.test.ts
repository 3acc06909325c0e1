import { describe, expect, test } from '@jest/globals';
import type { Rule } from '@one-window/contracts';
import { callerOf } from '@one-window/dev/testing';
import { buildSchema, graphql, type GraphQLObjectType } from 'graphql';
import { LedgerEntry } from '../ledger/access-ledger.ts';
import { done, refused } from '../request/errors.ts';
import { keysetList } from '../request/page.ts';
import { payload } from '../write/payload.ts';
import { enforcePolicy } from './enforce.ts';
import type { SubjectTable } from './subjects.ts';

const rule: Rule = { roles: ['clerk'], purposes: ['ACCEPTANCE'], confidentiality: 'PERSONAL', category: 'benefit' };
const open: Rule = { roles: 'ANY', confidentiality: 'PUBLIC' };
const personal = [
  'Query.benefits',
  'Query.benefit',
  'Query.town',
  'Mutation.endBenefit',
  'Mutation.endStay',
  'Resident.benefits',
  'Town.benefits',
  'Town.people',
];
const subjects: SubjectTable = { Benefit: ['holderId', 'memberIds'], Town: [] };

const rows = ['a', 'b', 'c'].map((id) => ({ id, holderId: `holder-${id}`, memberIds: [`member-${id}`] }));
const page = (args: { first: number }) =>
  keysetList(args, { start: [''], read: (_, limit) => rows.slice(0, limit), keyOf: ({ id }) => [id] });
const benefitPayload = payload('benefit', (_: unknown, id) => rows.find((row) => row.id === id) ?? null);
const residentPayload = payload('resident', () => null);

const sdl = `
  type Query { benefits(first: Int!): BenefitConnection benefit: Benefit town: Town }
  type Mutation { endBenefit(isRefused: Boolean): BenefitPayload endStay: StayPayload }
  type Resident { id: ID benefits(first: Int!): BenefitConnection }
  type Town { benefits(first: Int!): BenefitConnection people(first: Int!): ResidentConnection }
  type Benefit { id: ID }
  type BenefitConnection { edges: [BenefitEdge] pageInfo: PageInfo }
  type BenefitEdge { cursor: String node: Benefit }
  type ResidentConnection { edges: [ResidentEdge] pageInfo: PageInfo }
  type ResidentEdge { cursor: String node: Resident }
  type PageInfo { hasNextPage: Boolean endCursor: String }
  type BenefitPayload { benefit: Benefit userErrors: [UserError] }
  type StayPayload { resident: Resident userErrors: [UserError] }
  type UserError { code: String }`;

/** Resolvers as a department writes them: none of them writes to the ledger. */
const resolvers: Record<string, Record<string, (source: never, args: never, ctx: never) => unknown>> = {
  Query: { benefits: (_, args) => page(args), benefit: () => rows[2], town: () => ({}) },
  Mutation: {
    endBenefit: (_, { isRefused }: { isRefused?: boolean }, ctx) =>
      benefitPayload(ctx, isRefused ? refused({ code: 'ENDED', message: '' }) : done('b')),
    endStay: (_, __, ctx) => residentPayload(ctx, done('moved-away')),
  },
  Resident: { benefits: (_, args) => page(args) },
  Town: {
    benefits: (_, args) => page(args),
    people: (_, args) => keysetList(args, { start: [''], read: () => [{ id: 'neighbour' }], keyOf: ({ id }) => [id] }),
  },
};

function schemaWith(table: SubjectTable) {
  const schema = buildSchema(sdl);
  for (const [type, fields] of Object.entries(resolvers))
    for (const [field, resolve] of Object.entries(fields))
      (schema.getType(type) as GraphQLObjectType).getFields()[field]!.resolve = resolve as never;
  const coordinates = Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => 'getFields' in type && !type.name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const fields = Object.fromEntries(coordinates.map((each) => [each, personal.includes(each) ? rule : open]));
  return enforcePolicy(schema, { service: 'test', fields }, table);
}

/** The residents of an answer in the ledger: one row of one category. */
async function shownBy(source: string): Promise<string[]> {
  const ledger = new LedgerEntry();
  const caller = callerOf({});
  const contextValue = { caller, ledger, authorityIsStale: async () => false };
  const answer = await graphql({ schema: schemaWith(subjects), source, contextValue });
  expect(answer.errors).toBeUndefined();
  const accesses = ledger.rows(caller, 'ACCEPTANCE', Buffer.alloc(32));
  expect(accesses.map((row) => [row[11], row[13]])).toEqual(accesses.map(() => ['OPENED', ['benefit']]));
  expect(accesses.length).toBeLessThanOrEqual(1);
  return accesses.flatMap((row) => row[12] as string[]).sort();
}

describe('the residents whom an answer shows are in the ledger, without code in a resolver', () => {
  test.each([
    { of: 'a page, without its extra row', ask: '{ benefits(first: 1) { edges { node { id } } } }', shown: ['a'] },
    {
      of: 'a page of which only the count is asked',
      ask: '{ benefits(first: 2) { pageInfo { hasNextPage } } }',
      shown: ['a', 'b'],
    },
    { of: 'one row', ask: '{ benefit { id } }', shown: ['c'] },
    { of: 'a payload', ask: 'mutation { endBenefit { benefit { id } } }', shown: ['b'] },
    { of: 'a refusal', ask: 'mutation { endBenefit(isRefused: true) { benefit { id } } }', shown: [] },
    { of: 'a page of a place', ask: '{ town { benefits(first: 1) { edges { node { id } } } } }', shown: ['a'] },
    { of: 'one row twice', ask: '{ benefit { id } again: benefit { id } }', shown: ['c'] },
  ])('$of', async ({ ask, shown }) => {
    expect(await shownBy(ask)).toEqual([...shown.map((id) => `holder-${id}`), ...shown.map((id) => `member-${id}`)]);
  });

  test('a page of residents by their ids alone', async () => {
    expect(await shownBy('{ town { people(first: 1) { edges { node { id } } } } }')).toEqual(['neighbour']);
  });

  test("a resident's own page is an access to that resident", async () => {
    const ask = '{ town { people(first: 1) { edges { node { benefits(first: 1) { edges { node { id } } } } } } } }';
    expect(await shownBy(ask)).toEqual(['neighbour']);
  });

  test('a resident whom the caller changed and may no longer see', async () => {
    expect(await shownBy('mutation { endStay { resident { id } } }')).toEqual(['moved-away']);
  });
});

describe('the resident to whose row a personal field belongs is in the ledger', () => {
  /** The ledger's rows after a read of one benefit's amount, with this entry in `subjects`. */
  async function accessesOf(entry: SubjectTable[string], role: 'clerk' | 'officer'): Promise<unknown[][]> {
    const schema = buildSchema('type Query { benefit: Benefit } type Benefit { amount: Int }');
    (schema.getQueryType()!.getFields()['benefit']!.resolve as unknown) = () => rows[0];
    const fields = { 'Query.benefit': open, 'Benefit.amount': rule };
    enforcePolicy(schema, { service: 'test', fields }, { Benefit: entry });
    const ledger = new LedgerEntry();
    const caller = callerOf({ role });
    const contextValue = { caller, ledger, authorityIsStale: async () => false };
    await graphql({ schema, source: '{ benefit { amount } }', contextValue });
    return ledger.rows(caller, 'ACCEPTANCE', Buffer.alloc(32)).map((row) => [row[11], row[12]]);
  }

  test.each([
    ['by the fields of its row', ['holderId', 'memberIds'], ['holder-a', 'member-a']],
    ['by a function of its row', async ({ holderId }: { holderId: string }) => [holderId, null], ['holder-a']],
  ] as [string, SubjectTable[string], string[]][])('%s, also where the caller may not ask', async (_, entry, whom) => {
    expect(await accessesOf(entry, 'clerk')).toEqual([['OPENED', whom]]);
    expect(await accessesOf(entry, 'officer')).toEqual([['REFUSED', whom]]);
  });

  test('a row about no resident leaves none in the ledger', async () => {
    expect(await accessesOf([], 'clerk')).toEqual([]);
  });
});

describe('the start refuses', () => {
  test('a personal field of a type that is missing from `subjects`', () => {
    const fault = 'Town.benefits is personal data: say in `subjects` which residents Town is about, [] for none';
    expect(() => schemaWith({ Benefit: [] })).toThrow(fault);
  });

  test('a personal page, row or payload of a type that is missing from `subjects`', () => {
    const fault = (coordinate: string) => `${coordinate} shows Benefit: say in \`subjects\``;
    for (const coordinate of ['Query.benefits', 'Query.benefit', 'Mutation.endBenefit', 'Town.benefits'])
      expect(() => schemaWith({ Town: [] })).toThrow(fault(coordinate));
  });

  test('subjects of a type that the graph does not have', () => {
    expect(() => schemaWith({ ...subjects, Benefits: [] })).toThrow('subjects names Benefits');
  });
});
