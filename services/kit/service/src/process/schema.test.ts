import { expect, test } from '@jest/globals';
import { departments } from '@one-window/contracts';
import { randomBytes } from 'node:crypto';
import type { Gathered } from './gather.ts';
import { buildSchema } from './schema.ts';

const secret = randomBytes(32);
const start = (name: string, types: Gathered['types']) =>
  buildSchema(
    {
      name,
      policy: { service: name, fields: {} },
      subjects: {},
      userErrors: { NOT_FOUND: '不存在' },
      resolvers: { types },
    },
    secret,
  );

test.each(departments)('the start of $name is refused without resolvers', ({ name }) => {
  expect(() => start(name, {})).toThrow(/^Query\.\w+ has no resolver: nobody answers it$/m);
});

test.each(departments)('the start of $name is refused with a resolver of a field that its graph lacks', ({ name }) => {
  expect(() => start(name, { Query: { noSuchField: () => null } })).toThrow(
    `Query.noSuchField has a resolver, but contracts/${name}/graph.graphql has no such field`,
  );
});
