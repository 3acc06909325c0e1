import { codegen } from '@graphql-codegen/core';
import * as add from '@graphql-codegen/add';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { Kind, type DefinitionNode, type DocumentNode, type TypeNode } from 'graphql';
import { keyFieldNames, objectNodesByType, plainDocument } from './subgraph-document.ts';

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

/** For an entity without a row of the service, resolvers get its key alone. */
function byKey(schema: DocumentNode): Record<string, string> {
  const entities = [...objectNodesByType(schema)].map(([type, nodes]) => [type, [...keyFieldNames(nodes)]] as const);
  return Object.fromEntries(
    entities
      .filter(([, keys]) => keys.length > 0)
      .map(([type, keys]) => [type, `Pick<${type}, ${keys.map((key) => `'${key}'`).join(' | ')}>`]),
  );
}

/**
 * A connection is a page made by `keysetList`, and nothing else: so its cursors are sealed and its residents written to
 * the ledger.
 */
function pages(schema: DocumentNode): Record<string, string> {
  const types = objectNodesByType(schema);
  const fieldType = (type: string | undefined, name: string) => {
    const field = types
      .get(type ?? '')
      ?.flatMap((node) => node.fields ?? [])
      .find((each) => each.name.value === name);
    return field && namedType(field.type);
  };
  const connections = [...types.keys()].flatMap((type) => {
    const node = fieldType(type, 'pageInfo') && fieldType(fieldType(type, 'edges'), 'node');
    return node ? [[type, `Page<ResolversParentTypes['${node}']>`]] : [];
  });
  return Object.fromEntries(connections) as Record<string, string>;
}

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** What a service decides about its generated types. */
export interface ResolverTypeOptions {
  /** Module and type of the resolvers' context, relative to the generated file, e.g. `../context.ts#Context`. */
  contextType?: string;
  /** GraphQL type → `module#Type` that its resolvers get as parent, relative to the generated file. */
  mappers?: Record<string, string>;
}

/**
 * TypeScript types of one subgraph's resolvers, `__resolveReference` included. Enums are unions of strings; `DateTime`
 * and `Date` ISO strings; `Fen` an integer number; a scalar that is not named here a string. A parent has each of its
 * fields, nullable ones too: one that left a field out would answer null for ever.
 */
export async function resolverTypes(sdl: string, { contextType, mappers }: ResolverTypeOptions): Promise<string> {
  const schema = plainDocument(sdl);
  const connections = pages(schema);
  const text = await codegen({
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
      avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: true },
      ...(contextType ? { contextType } : {}),
      mappers: {
        ...(schema.definitions.some(isUserError) ? refusals : {}),
        ...byKey(schema),
        ...connections,
        ...mappers,
      },
    },
    plugins: [
      {
        add: {
          content: [
            '/* Generated from the contract by `npm run generate`. Not edited by hand. */',
            '/* eslint-disable */',
            ...(Object.keys(connections).length > 0 ? ["import type { Page } from '@one-window/service';"] : []),
          ],
        },
      },
      { typescript: {} },
      { resolvers: {} },
    ],
    pluginMap: { add, typescript, resolvers },
  });
  return text.replace(/^ {2}\w+: .*\bOmit<.*$/gm, (parent) => parent.replaceAll('?: ', ': '));
}
