import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { getNamedType, isCompositeType, isRequiredArgument } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from './context.ts';

/** A query for the first field of `schema` that takes no arguments. */
export function smallestQuery(schema: GraphQLSchema): string {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const field = fields.find(({ args }) => !args.some(isRequiredArgument));
  if (!field) return '{ __typename }';
  return isCompositeType(getNamedType(field.type)) ? `{ ${field.name} { __typename } }` : `{ ${field.name} }`;
}

/** Plans and runs a small query without sending anything, so that the first client doesn't wait for cold code. */
export async function warmUp(apollo: ApolloServer<RequestContext>, schema: GraphQLSchema): Promise<void> {
  const contextValue: RequestContext = {
    caller: {
      sub: 'gateway',
      name: '',
      role: 'anonymous',
      department: '',
      jurisdiction: '',
      operationId: randomUUID(),
    },
    traceId: '',
    deadlineAt: Date.now() + 10_000,
    stats: { fetches: 0, sql: {} },
    warmUp: true,
  };
  await apollo.executeOperation({ query: smallestQuery(schema) }, { contextValue });
}
