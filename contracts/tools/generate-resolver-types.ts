import { codegen } from '@graphql-codegen/core';
import * as add from '@graphql-codegen/add';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { plainDocument } from './subgraph-document.ts';

const scalars = {
  ID: 'string',
  DateTime: 'string',
  Date: 'string',
  YearMonth: 'string',
  Fen: 'number',
};

/** What a service decides about its generated types. */
export interface ResolverTypeOptions {
  /** Module and type of the resolvers' context, relative to the generated file, e.g. `../context.ts#Context`. */
  contextType?: string;
  /** GraphQL type → `module#Type` that its resolvers get as parent, relative to the generated file. */
  mappers?: Record<string, string>;
}

/**
 * TypeScript types of one subgraph's resolvers, `__resolveReference` included. Enums are unions of strings; `DateTime`
 * and `Date` ISO strings; `Fen` an integer number; a scalar that is not named here a string.
 */
export async function resolverTypes(sdl: string, { contextType, mappers }: ResolverTypeOptions): Promise<string> {
  return codegen({
    filename: 'graph.ts',
    schema: plainDocument(sdl),
    documents: [],
    config: {
      federation: true,
      disableFederationDirectiveAndScalarInjection: true,
      useTypeImports: true,
      enumsAsTypes: true,
      emitLegacyCommonJSImports: false,
      importExtension: '',
      scalars,
      defaultScalarType: 'string',
      strictScalars: false,
      ...(contextType ? { contextType } : {}),
      ...(mappers ? { mappers } : {}),
    },
    plugins: [
      {
        add: {
          content: [
            '/* Generated from the contract by `npm run generate`. Not edited by hand. */',
            '/* eslint-disable */',
          ],
        },
      },
      { typescript: {} },
      { resolvers: {} },
    ],
    pluginMap: { add, typescript, resolvers },
  });
}
