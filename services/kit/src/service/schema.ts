import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { contractsFile, type Policy } from '@one-window/contracts';
import { parse, type GraphQLSchema } from 'graphql';
import { enforcePolicy } from '../policy/index.ts';

/** The executable subgraph of a service: its contract, its resolvers, each field under its rule. */
export function buildSchema(service: string, resolvers: Record<string, unknown>, policy: Policy): GraphQLSchema {
  const typeDefs = parse(readFileSync(contractsFile(`${service}/graph.graphql`), 'utf8'));
  return enforcePolicy(buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }), policy);
}
