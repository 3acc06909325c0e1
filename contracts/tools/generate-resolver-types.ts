import { codegen } from '@graphql-codegen/core';
import * as add from '@graphql-codegen/add';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import type { DefinitionNode } from 'graphql';
import { plainDocument } from './subgraph-document.ts';

const scalars = {
  ID: 'string',
  DateTime: 'string',
  Date: 'string',
  YearMonth: 'string',
  Fen: 'number',
};

/** A refusal comes from its service's catalogue, which is where the values of `UserErrorCode` come from. */
const refusals = { UserError: '@one-window/contracts#UserError as Refusal' };

const isUserError = (node: DefinitionNode) => 'name' in node && node.name?.value === 'UserError';

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
  const schema = plainDocument(sdl);
  return codegen({
    filename: 'graph.ts',
    schema,
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
      mappers: { ...(schema.definitions.some(isUserError) ? refusals : {}), ...mappers },
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
