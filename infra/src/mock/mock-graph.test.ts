import { afterEach, describe, expect, test } from '@jest/globals';
import { departments, firstQueryOf } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import { mockGraph, mockResident } from './index.ts';

let end: (() => Promise<void>) | undefined;
afterEach(async () => {
  await end?.();
  end = undefined;
});

async function mocked(name: string) {
  const [port = 0] = await findFreePorts(1);
  end = await mockGraph(name, port);
  return async (query: string, variables: object = {}) => {
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', body });
    return (await answer.json()) as { data?: Record<string, unknown>; errors?: unknown };
  };
}

describe.each(departments.map(({ name }) => name))('mocked, %s', (name) => {
  test('answers for a resident, and a query of its own', async () => {
    const ask = await mocked(name);
    const resident = { __typename: 'Resident', id: mockResident };
    const entities = await ask('query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }', {
      of: [resident],
    });
    expect(entities).toEqual({ data: { _entities: [{ __typename: 'Resident' }] } });
    const own = firstQueryOf(name, { within: '431102' });
    if (own) expect(await ask(own)).toEqual({ data: expect.any(Object) });
  });
});

test('a mock returns the id that was asked for, a value of each type, and no refusal', async () => {
  const ask = await mocked('people-housing');
  const id = '01990000-0000-7000-8000-00000000beef';
  expect(await ask(`{ resident(id: "${id}") { id name sex age birthOn } }`)).toEqual({
    data: { resident: { id, name: '模拟 name', sex: 'MALE', age: 1, birthOn: '2026-05-01' } },
  });
  expect(
    await ask('{ residents(within: "431102") { edges { node { __typename } } pageInfo { hasNextPage } } }'),
  ).toEqual({
    data: { residents: { edges: [{ node: { __typename: 'Resident' } }], pageInfo: { hasNextPage: false } } },
  });
  expect(await ask('{ nothing }')).toEqual({
    errors: [expect.objectContaining({ message: expect.stringContaining('nothing') })],
  });
});
