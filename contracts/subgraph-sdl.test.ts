import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse, type GraphQLEnumType } from 'graphql';
import { departments } from './departments.ts';
import type { UserErrorCatalogue } from './errors.ts';
import { subgraphSdl, withSharedTypes } from './subgraph-sdl.ts';

test('a graph that answers refusals lists their codes, each described by its message', () => {
  const sdl = withSharedTypes('type Payload { userErrors: [UserError!]! }', { TOO_LONG: '最多 {max} 字，含“引号”"' });
  const codes = buildASTSchema(parse(sdl), { assumeValidSDL: true }).getType('UserErrorCode') as GraphQLEnumType;
  expect(codes.getValues().map(({ name, description }) => [name, description])).toEqual([
    ['TOO_LONG', '最多 {max} 字，含“引号”"'],
  ]);
});

test('a graph without refusals has no codes of them', () => {
  expect(withSharedTypes('type A { at: Date }', { X: 'x' })).not.toContain('UserErrorCode');
});

const catalogues: (readonly [string, UserErrorCatalogue])[] = [];
// one after the other: jest cannot link modules that share others at the same time
for (const { name } of departments)
  catalogues.push([name, ((await import(`./${name}/errors.ts`)) as { userErrors: UserErrorCatalogue }).userErrors]);

describe.each(catalogues)('the codes of %s', (name, catalogue) => {
  test('are those of its catalogue', () => {
    const schema = buildASTSchema(parse(subgraphSdl(name, catalogue)), { assumeValid: true, assumeValidSDL: true });
    const codes = (schema.getType('UserErrorCode') as GraphQLEnumType).getValues();
    expect(codes.map((code) => code.name)).toEqual(Object.keys(catalogue));
  });
});
