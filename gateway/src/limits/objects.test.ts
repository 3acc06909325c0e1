import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contractsFile } from '@one-window/contracts';
import { buildSchema, Kind, parse, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { mostObjects, objectsOf } from './objects.ts';

const schema = buildSchema(readFileSync(contractsFile('public.graphql'), 'utf8'));

function count(text: string, variables: Record<string, unknown> = {}): number {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  return objectsOf(operation!, { schema, fragments, variables });
}

describe('the objects of an answer', () => {
  test('a page counts by its first, once for page, edge and node', () => {
    expect(count('{ residents(within: "1", first: 50) { edges { node { name } } } }')).toBe(150);
    expect(count('query Q($n: Int!) { residents(within: "1", first: $n) { edges { node { name } } } }', { n: 7 })).toBe(
      21,
    );
    expect(count('{ residents(within: "1") { edges { node { name } } } }')).toBe(60);
  });

  test('pages inside pages multiply, also through fragments', () => {
    const deep = 'household { members { household { members { household { members { name } } } } } }';
    expect(count(`{ residents(within: "1", first: 100) { edges { node { ${deep} } } } }`)).toBeGreaterThan(mostObjects);
    expect(
      count(`{ residents(within: "1", first: 100) { edges { node { ...D } } } } fragment D on Resident { ${deep} }`),
    ).toBeGreaterThan(mostObjects);
  });

  test('every recorded operation, at the largest page, stays within the limit', () => {
    for (const name of [
      'resident-page',
      'search-residents',
      'department-queue',
      'application-page',
      'service-catalogue',
    ]) {
      const operation = readFileSync(contractsFile(`operations/${name}.graphql`), 'utf8');
      expect({ name, within: count(operation, { first: 100 }) <= mostObjects }).toEqual({ name, within: true });
    }
  });
});
