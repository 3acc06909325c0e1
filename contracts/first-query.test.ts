import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { contractsFile, departments, firstQueryOf } from './index.ts';

const schema = buildSchema(readFileSync(contractsFile('public.graphql'), 'utf8'));
const values = { within: '431102', id: '01990000-0000-7000-8000-000000000001' };

describe.each(departments.map(({ name }) => name))('the first query of %s', (name) => {
  test('is valid in the graph', () => {
    const query = firstQueryOf(name, values);
    expect(query).toBeDefined();
    expect(validate(schema, parse(query!))).toEqual([]);
  });
});

test('asks for the service’s field of a resident, else for a query of its own with its required arguments', () => {
  expect(firstQueryOf('people-housing', values)).toBe(`{ resident(id: "${values.id}") { name } }`);
  const { within } = values;
  expect(firstQueryOf('people-housing', { within })).toBe(
    '{ residents(within: "431102") { edges { node { __typename } } } }',
  );
  expect(firstQueryOf('people-housing', {})).not.toContain('within');
});
