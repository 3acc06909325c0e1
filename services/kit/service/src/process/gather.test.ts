import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { gather, misfits, type Gathered } from './gather.ts';

type Answer = () => string;

/** As the resolver types of a graph are generated. */
interface Resolvers {
  Query?: { person?: Answer; people?: Answer };
  Person?: { __resolveReference?: Answer; id?: Answer; name?: Answer; nick?: Answer };
  UserError?: { code?: Answer; field?: Answer };
  Date?: { serialize?: Answer };
}

interface Parents {
  Query: Record<PropertyKey, never>;
  Person: { id: string; nick?: string };
  UserError: { code: string; field?: string };
  Date: string;
}

const schema = buildSchema('type Query { person: Person people: String } type Person { id: ID name: String nick: ID }');
const answer = () => 'x';
const queries = { Query: { person: answer, people: answer } } satisfies Resolvers;
const person = { Person: { name: answer, nick: answer } } satisfies Resolvers;

/** What a definition takes. */
const defined = (resolvers: Gathered) => resolvers;

describe('gathering', () => {
  test("puts the nouns' fields of a type together", () => {
    const { types } = defined(
      gather<Resolvers, Parents>()({ Query: { person: answer } }, { Query: { people: answer }, ...person }),
    );
    expect(types).toEqual({ Query: { person: answer, people: answer }, Person: { name: answer, nick: answer } });
  });

  test('names every field that two nouns answer', () => {
    expect(() => gather<Resolvers, Parents>()(queries, person, { Query: { people: answer }, ...person })).toThrow(
      'Query.people is answered twice\nPerson.name is answered twice\nPerson.nick is answered twice',
    );
  });

  test('does not compile while neither a noun nor a required key of the row answers a field', () => {
    const all = gather<Resolvers, Parents>();
    // @ts-expect-error -- Person.name and Person.nick: the row may come without a nick
    expect(defined(all(queries)).types).not.toHaveProperty('Person');
    // @ts-expect-error -- Query.people: a root has no row
    expect(defined(all({ Query: { person: answer } }, person)).types).not.toHaveProperty('Query.people');
    const maybe: Resolvers = queries;
    // @ts-expect-error -- its type does not say what it answers
    expect(defined(all(maybe, person)).types).toHaveProperty('Query.people');
    const named: Record<string, Answer> = { person: answer, people: answer };
    // @ts-expect-error -- nor does this one's
    expect(defined(all({ Query: named }, person)).types).toHaveProperty('Query.people');
  });
});

describe('at the start', () => {
  const faultsOf = (types: Gathered['types']) => misfits('people-housing', schema, { types });

  test('resolvers that fit their graph are accepted', () => {
    expect(faultsOf({ ...queries, Person: { __resolveReference: answer, name: answer } })).toEqual([]);
  });

  test('a resolver for a field that the graph does not have is refused', () => {
    const noSuch = 'has a resolver, but contracts/people-housing/graph.graphql has no such field';
    expect(faultsOf({ ...queries, Person: { nme: answer }, Persn: { name: answer } })).toEqual([
      `Person.nme ${noSuch}`,
      `Persn.name ${noSuch}`,
    ]);
  });

  test('a root field without a resolver is refused', () => {
    const nobody = 'has no resolver: nobody answers it';
    expect(faultsOf({ Query: { person: answer } })).toEqual([`Query.people ${nobody}`]);
    expect(faultsOf({ Query: { person: answer, people: undefined } })).toEqual([`Query.people ${nobody}`]);
    expect(faultsOf({})).toHaveLength(2);
  });

  test("a field of another department's entity without a resolver is refused, of its own it may come from a row", () => {
    const shared = buildSchema(`
      directive @key(fields: String!) on OBJECT
      directive @external on FIELD_DEFINITION
      type Query { count: Int }
      type Resident @key(fields: "id") { id: ID!  age: Int @external  pension: Int  score: Int }
    `);
    const types = { Query: { count: answer }, Resident: { pension: answer } };
    expect(misfits('social-security', shared, { types })).toEqual([
      'Resident.score has no resolver: it would be null for everybody',
    ]);
    expect(misfits('people-housing', shared, { types })).toEqual([]);
  });
});
