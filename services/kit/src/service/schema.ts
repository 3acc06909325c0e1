import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { contractsFile, type Policy } from '@one-window/contracts';
import { parse, type GraphQLSchema } from 'graphql';
import { enforcePolicy } from '../policy/index.ts';

type ReferenceResolver = (...args: unknown[]) => unknown;

/** A reference that throws at once would fail the whole batch of `_entities`; as a promise, one refusal stays one. */
function asynchronousReferences(resolvers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => {
      const resolve = (fields as { __resolveReference?: ReferenceResolver }).__resolveReference;
      if (!resolve) return [type, fields];
      return [type, { ...(fields as object), __resolveReference: async (...args: unknown[]) => resolve(...args) }];
    }),
  );
}

/** The executable subgraph of a service: its contract, its resolvers, each field under its rule. */
export function buildSchema(service: string, resolvers: Record<string, unknown>, policy: Policy): GraphQLSchema {
  const typeDefs = parse(readFileSync(contractsFile(`${service}/graph.graphql`), 'utf8'));
  return enforcePolicy(
    buildSubgraphSchema({ typeDefs, resolvers: asynchronousReferences(resolvers) as never }),
    policy,
  );
}
